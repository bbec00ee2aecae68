#!/usr/bin/env python3
"""Writes processes.json: what scikit-learn's Gaussian process predicts with fixed hyperparameters (python3-sklearn 1.2)."""
import json
import pathlib

import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, DotProduct, Matern

random = np.random.default_rng(11)
inputs = random.uniform(-1, 1, (20, 3))
points = random.uniform(-1, 1, (5, 3))
target = np.sin(3 * inputs[:, 0]) + inputs[:, 1] * inputs[:, 2]
target = (target - target.mean()) / target.std()
lengths, noise, constant, linear = [0.5, 1.0, 2.0], 1e-3, 0.7, 0.4
cases = []
for name, kernel in [
    ("SquaredExponential", RBF(lengths)), ("Matern52", Matern(lengths, nu=2.5)), ("Matern32", Matern(lengths, nu=1.5)),
]:
    for mean in ["Constant", "Linear"]:
        added = kernel + ConstantKernel(constant)
        if mean == "Linear":
            added = added + ConstantKernel(linear) * DotProduct(sigma_0=0)
        process = GaussianProcessRegressor(added, alpha=noise, optimizer=None).fit(inputs, target)
        means, deviations = process.predict(points, return_std=True)
        variance = float(target @ process.alpha_ / len(target))
        left_out = []
        for i in range(len(target)):
            others = np.arange(len(target)) != i
            left_out.append(float(GaussianProcessRegressor(added, alpha=noise, optimizer=None)
                                  .fit(inputs[others], target[others]).predict(inputs[i:i + 1])[0]))
        cases.append({
            "kernel": name, "mean": mean, "means": means.tolist(), "leaveOneOut": left_out,
            "variances": ((deviations ** 2 + noise) * variance).tolist(),
        })
pathlib.Path(__file__).with_name("processes.json").write_text(json.dumps({
    "inputs": inputs.ravel().tolist(), "target": target.tolist(), "points": points.ravel().tolist(),
    "lengths": lengths, "noise": noise, "constant": constant, "linear": linear, "cases": cases,
}, indent=1) + "\n")
