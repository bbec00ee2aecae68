/* The inner step of k-means on colours: how far is a pixel from a centroid? */
#include <math.h>

static float square(float value)
{
    return value * value;
}

/* Red, green and blue from 0 to 1; the Euclidean distance, from 0 to the square root of 3. */
float distance(float r, float g, float b, float centroid_r, float centroid_g, float centroid_b)
{
    return sqrtf(square(r - centroid_r) + square(g - centroid_g) + square(b - centroid_b));
}
