/* The lossy half of a JPEG encoder for one 8x8 block of grey: shift, cosine transform, quantisation, zigzag order. */
#include <math.h>

#define PI 3.14159265358979323846

/* ISO/IEC 10918-1, table K.1: luminance. */
static const int quantization[64] = {
    16, 11, 10, 16,  24,  40,  51,  61,
    12, 12, 14, 19,  26,  58,  60,  55,
    14, 13, 16, 24,  40,  57,  69,  56,
    14, 17, 22, 29,  51,  87,  80,  62,
    18, 22, 37, 56,  68, 109, 103,  77,
    24, 35, 55, 64,  81, 104, 113,  92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103,  99,
};

/* The amplitude of the cosine wave (u, v) in the block. */
static double dct_coefficient(const double pixels[64], int u, int v)
{
    double sum = 0.0;
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 8; x++)
            sum += (pixels[8 * y + x] - 128.0) * cos((2 * x + 1) * u * PI / 16.0) * cos((2 * y + 1) * v * PI / 16.0);

    return 0.25 * (u ? 1.0 : sqrt(0.5)) * (v ? 1.0 : sqrt(0.5)) * sum;
}

/* Pixels from 0 to 255, row by row; quantised coefficients over 256, in zigzag order. */
void encode_block(const double pixels[64], double encoded[64])
{
    int u = 0, v = 0;
    for (int i = 0; i < 64; i++) {
        encoded[i] = round(dct_coefficient(pixels, u, v) / quantization[8 * v + u]) / 256.0;

        /* Even diagonals run up and to the right, odd ones down and to the left. */
        if ((u + v) % 2 == 0) {
            if (u == 7)
                v++;
            else if (v == 0)
                u++;
            else
                u++, v--;
        } else {
            if (v == 7)
                u++;
            else if (u == 0)
                v++;
            else
                u--, v++;
        }
    }
}
