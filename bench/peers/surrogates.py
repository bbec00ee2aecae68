"""Fits the regressors of Debian's python3-sklearn and python3-scipy to the executions of ./bench.sh surrogates.

A program's folder holds its ranges, the executions of each seed and fresh ones to test on. Standard input asks for one fit a line: folder,
peer, seed, number of samples. One line of JSON per fit is appended to the results: per output the squared error on the fresh executions over
their variance, and for processes the log marginal likelihood. Fits that the results already hold are not repeated.
"""
import argparse
import functools
import json
import multiprocessing
import os
import sys
import time
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np  # noqa: E402
from scipy.interpolate import RBFInterpolator  # noqa: E402
from sklearn.ensemble import GradientBoostingRegressor  # noqa: E402
from sklearn.gaussian_process import GaussianProcessRegressor, kernels  # noqa: E402
from sklearn.neural_network import MLPRegressor  # noqa: E402


def each_output(fit):
    """Fits one output after another; each is given standardized, and so are the predictions."""

    def fit_all(x, y, points, seed):
        columns = [fit(x, column, points, seed) for column in y.T]
        return np.column_stack([predicted for predicted, _ in columns]), [likelihood for _, likelihood in columns]

    return fit_all


def restarts(count):
    """Two more starts; one where a start takes minutes."""
    return 2 if count <= 256 else 1


def process(kernel_of):
    def fit(x, y, points, seed):
        kernel = kernels.ConstantKernel(1.0, (1e-4, 1e5)) * kernel_of(np.ones(x.shape[1]), (1e-2, 1e3)) + kernels.WhiteKernel(1e-4, (1e-10, 1e1))
        regressor = GaussianProcessRegressor(kernel, normalize_y=True, n_restarts_optimizer=restarts(len(x)), random_state=seed)
        regressor.fit(x, y)
        return regressor.predict(points), regressor.log_marginal_likelihood_value_

    return each_output(fit)


def interpolation(x, y, points, seed):
    distinct, first = np.unique(x, axis=0, return_index=True)
    return RBFInterpolator(distinct, y[first], kernel="cubic")(points), []


def trees(x, y, points, seed):
    regressor = GradientBoostingRegressor(n_estimators=400, learning_rate=0.05, max_depth=4, subsample=0.7, random_state=seed)
    return regressor.fit(x, y).predict(points), None


def network(x, y, points, seed):
    regressor = MLPRegressor((64, 64), activation="tanh", solver="lbfgs", alpha=1e-3, max_iter=3000, random_state=seed)
    return regressor.fit(x, y).predict(points).reshape(len(points), -1), []


PEERS = {
    "sklearn-gp-rbf": process(kernels.RBF),
    "sklearn-gp-matern": process(functools.partial(kernels.Matern, nu=2.5)),
    "scipy-rbf": interpolation,
    "sklearn-trees": each_output(trees),
    "sklearn-mlp": network,
}


@functools.lru_cache(maxsize=4)
def load(folder, name):
    """Inputs in -1..1, and outputs, of the executions in a file; an execution that did not complete has outputs that are not a number."""
    with open(os.path.join(folder, "program.json"), encoding="utf-8") as file:
        program = json.load(file)
    lower, upper = np.array(program["lower"]), np.array(program["upper"])
    rows = np.fromfile(os.path.join(folder, name), dtype="<f8").reshape(-1, len(lower) + len(program["outputs"]))
    return 2 * (rows[:, : len(lower)] - lower) / (upper - lower) - 1, rows[:, len(lower) :]


def errors_of(predicted, expected):
    """The mean is predicted where a peer gives no number."""
    predicted = np.where(np.isfinite(predicted), predicted, expected.mean(axis=0))
    return ((predicted - expected) ** 2).mean(axis=0) / np.maximum(expected.var(axis=0), 1e-300)


def fit(task):
    folder, peer, seed, count = task
    points, expected = load(folder, "test.f64")
    x, y = (rows[:count] for rows in load(folder, f"seed-{seed}.f64"))
    completed, tested = np.isfinite(y).all(axis=1), np.isfinite(expected).all(axis=1)
    x, y, points, expected = x[completed], y[completed], points[tested], expected[tested]
    mean, deviation = y.mean(axis=0), y.std(axis=0)
    deviation[deviation == 0] = 1
    began = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            predicted, likelihoods = PEERS[peer](x, (y - mean) / deviation, points, seed)
    except (np.linalg.LinAlgError, ValueError):  # the samples make its equations singular
        predicted, likelihoods = np.full_like(expected, np.nan), []
    seconds = time.perf_counter() - began
    errors = errors_of(predicted * deviation + mean, expected)
    likelihoods = [value for value in likelihoods if value is not None]
    return {"contender": peer, "program": os.path.basename(folder), "seed": seed, "samples": count, "errors": list(errors), "likelihoods": likelihoods, "seconds": seconds}


def done(path):
    if not os.path.exists(path):
        return set()
    keys = set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            try:
                old = json.loads(line)
                keys.add((old["contender"], old["program"], old["seed"], old["samples"]))
            except ValueError:
                pass  # a run that was ended while it wrote
    return keys


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--results", required=True, help="a file of JSON lines; fits in it are not repeated")
    parser.add_argument("--processes", type=int, required=True)
    options = parser.parse_args()
    known = done(options.results)
    tasks = []
    for line in sys.stdin:
        folder, peer, seed, count = line.rstrip("\n").split("\t")
        if (peer, os.path.basename(folder), int(seed), int(count)) not in known:
            tasks.append((folder, peer, int(seed), int(count)))
    with multiprocessing.Pool(options.processes) as pool, open(options.results, "a", encoding="utf-8") as results:
        for number, result in enumerate(pool.imap_unordered(fit, tasks), 1):
            results.write(json.dumps(result) + "\n")
            results.flush()
            print(f"{number} of {len(tasks)}: {result['program']}, {result['contender']}, n = {result['samples']}, {result['seconds']:.1f} s", flush=True)


if __name__ == "__main__":
    main()
