/* Do two triangles in space intersect? Moller's interval test: each triangle must straddle the plane of the other, and the
 * stretches that they cut out of the line in which the planes meet must overlap. */
#include <math.h>

#define SNAP 1e-6

typedef struct {
    double x, y, z;
} vector;

typedef struct {
    double low, high;
} interval;

static vector corner(const double triangle[9], int index)
{
    return (vector){ triangle[3 * index], triangle[3 * index + 1], triangle[3 * index + 2] };
}

static vector subtract(vector a, vector b)
{
    return (vector){ a.x - b.x, a.y - b.y, a.z - b.z };
}

static vector cross(vector a, vector b)
{
    return (vector){ a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x };
}

static double dot(vector a, vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static vector normal_of(const double triangle[9])
{
    return cross(subtract(corner(triangle, 1), corner(triangle, 0)), subtract(corner(triangle, 2), corner(triangle, 0)));
}

/* Signed distances, times the normal's length, of a triangle's corners from the plane of another; tiny ones are zero. */
static void distances_from_plane(const double plane[9], const double triangle[9], double distances[3])
{
    vector normal = normal_of(plane);
    for (int i = 0; i < 3; i++) {
        distances[i] = dot(normal, subtract(corner(triangle, i), corner(plane, 0)));
        if (fabs(distances[i]) < SNAP)
            distances[i] = 0.0;
    }
}

static int on_one_side(const double d[3])
{
    return (d[0] > 0 && d[1] > 0 && d[2] > 0) || (d[0] < 0 && d[1] < 0 && d[2] < 0);
}

/* The stretch of the planes' common line inside a triangle, measured along the line's direction. */
static interval cut(const double triangle[9], const double d[3], vector direction)
{
    interval result = { INFINITY, -INFINITY };
    for (int i = 0; i < 3; i++) {
        int j = (i + 1) % 3;
        double from = dot(direction, corner(triangle, i)), to = dot(direction, corner(triangle, j));
        if (d[i] == 0.0) {
            result.low = fmin(result.low, from);
            result.high = fmax(result.high, from);
        }
        if (d[i] * d[j] < 0.0) {
            double at = from + (to - from) * d[i] / (d[i] - d[j]);
            result.low = fmin(result.low, at);
            result.high = fmax(result.high, at);
        }
    }
    return result;
}

/* Twice the signed area of a triangle in the plane. */
static double turn(const double a[2], const double b[2], const double c[2])
{
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static int edges_cross(const double a[2], const double b[2], const double c[2], const double d[2])
{
    return turn(a, b, c) * turn(a, b, d) <= 0.0 && turn(c, d, a) * turn(c, d, b) <= 0.0;
}

static int inside(double triangle[3][2], const double point[2])
{
    double t0 = turn(triangle[0], triangle[1], point), t1 = turn(triangle[1], triangle[2], point),
           t2 = turn(triangle[2], triangle[0], point);
    return (t0 >= 0 && t1 >= 0 && t2 >= 0) || (t0 <= 0 && t1 <= 0 && t2 <= 0);
}

/* Drops the coordinate in which the common plane is steepest. */
static void project(const double triangle[9], vector normal, double flat[3][2])
{
    double x = fabs(normal.x), y = fabs(normal.y), z = fabs(normal.z);
    int first = x >= y && x >= z ? 1 : 0, second = z > x && z > y ? 1 : 2;
    for (int i = 0; i < 3; i++) {
        flat[i][0] = triangle[3 * i + first];
        flat[i][1] = triangle[3 * i + second];
    }
}

static int coplanar_intersect(const double a[9], const double b[9])
{
    double p[3][2], q[3][2];
    vector normal = normal_of(a);
    project(a, normal, p);
    project(b, normal, q);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            if (edges_cross(p[i], p[(i + 1) % 3], q[j], q[(j + 1) % 3]))
                return 1;
    return inside(p, q[0]) || inside(q, p[0]);
}

static int intersect(const double a[9], const double b[9])
{
    double a_from_b[3], b_from_a[3];
    distances_from_plane(b, a, a_from_b);
    distances_from_plane(a, b, b_from_a);
    if (on_one_side(a_from_b) || on_one_side(b_from_a))
        return 0;
    if (a_from_b[0] == 0.0 && a_from_b[1] == 0.0 && a_from_b[2] == 0.0)
        return coplanar_intersect(a, b);

    vector direction = cross(normal_of(a), normal_of(b));
    interval on_a = cut(a, a_from_b, direction), on_b = cut(b, b_from_a, direction);
    return on_a.low <= on_b.high && on_b.low <= on_a.high;
}

/* Corners one after another, each x, y, z. The decision is one-hot: { intersect, miss }. */
void jmeint(const double a[9], const double b[9], double decision[2])
{
    int hit = intersect(a, b);
    decision[0] = hit;
    decision[1] = !hit;
}
