#!/usr/bin/env python3
"""Fits the polynomials of plugins/Workers/Simd/Activations: prints their coefficients as float32, and the errors of the fits.

Least-squares with Lawson's reweighting approaches the least maximal error. Needs numpy.
"""
import numpy as np
from numpy.polynomial import chebyshev, polynomial


def lawson(matrix, target, weight, rounds):
    """Coefficients with the least maximal weighted residual seen, and that residual."""
    importance, best = np.full(len(target), 1 / len(target)), None
    for _ in range(rounds):
        scale = np.sqrt(importance) * weight
        coefficients, *_ = np.linalg.lstsq(matrix * scale[:, None], target * scale, rcond=None)
        residual = np.abs((matrix @ coefficients - target) * weight)
        if best is None or residual.max() < best[0]:
            best = residual.max(), coefficients
        importance *= residual + 1e-300
        importance /= importance.sum()
    return best


def monomials(coefficients, scale):
    """Chebyshev coefficients in 2u - 1 to coefficients of powers of u·scale."""
    powers, result = chebyshev.cheb2poly(coefficients), np.zeros(1)
    for power in powers[::-1]:
        result = polynomial.polyadd(polynomial.polymul(result, [-1, 2]), [power])
    return result[: len(coefficients)] / scale ** np.arange(len(coefficients))


def tanh(degree, saturation):
    """tanh(x) = x·P(x²)/Q(x²) with Q(0) = 1, for least relative error up to the saturation."""
    u = ((np.cos(np.pi * (np.arange(2000) + 0.5) / 2000) + 1) / 2) ** 2
    x = saturation * np.sqrt(u)
    target, denominator = np.tanh(x) / x, np.ones(2000)
    basis_p, basis_q = chebyshev.chebvander(2 * u - 1, degree), chebyshev.chebvander(2 * u - 1, degree - 1)
    for _ in range(12):
        matrix = np.hstack([basis_p, -target[:, None] * u[:, None] * basis_q])
        _, both = lawson(matrix, target, 1 / (target * np.abs(denominator)), 400)
        p, q = both[: degree + 1], both[degree + 1:]
        denominator = 1 + u * (basis_q @ q)
    error = np.abs(basis_p @ p / denominator / target - 1).max()
    square = saturation * saturation
    return error, monomials(p, square), np.concatenate([[1], monomials(q, square) / square])


def show(name, error, coefficients):
    print(f"{name}: error {error:.2g}, " + ", ".join(f"{np.float32(c)!r}" for c in coefficients))


if __name__ == "__main__":
    error, p, q = tanh(4, 9.011)
    show("tanh P", error, p)
    show("tanh Q", error, q)
    r = np.sin(np.linspace(0, 1, 2001)[1:] * np.pi / 2) * (np.pi / 2) * 1.0005
    powers = np.vander(r * r, 4, increasing=True)
    show("sin r + r³·P(r²)", *lawson(powers * (r**3)[:, None], np.sin(r) - r, 1 / np.sin(r), 400))
    show("cos 1 − r²/2 + r⁴·P(r²)", *lawson(powers * (r**4)[:, None], np.cos(r) - 1 + r * r / 2, np.ones(2000), 400))
