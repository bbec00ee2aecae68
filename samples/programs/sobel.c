/* Sobel's edge detector on one 3x3 window of a grey image. */
#include <math.h>

#define SATURATION 0.7071f
#define SATURATED 0.70434f

static const float weights[3][3] = {
    { -1.0f, 0.0f, 1.0f },
    { -2.0f, 0.0f, 2.0f },
    { -1.0f, 0.0f, 1.0f },
};

/* Grey values from 0 to 1, row by row; the strength of the edge in the middle. */
float sobel(const float window[9])
{
    float across = 0.0f, down = 0.0f;
    for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
            across += weights[row][column] * window[3 * row + column];
            down += weights[column][row] * window[3 * row + column];
        }
    }

    float strength = sqrtf(across * across + down * down);
    return strength >= SATURATION ? SATURATED : strength;
}
