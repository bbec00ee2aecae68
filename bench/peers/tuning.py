"""Runs the black-box optimizers of Debian's python3-scipy, python3-nlopt and python3-sklearn on the suite of ./bench.sh tuning.

Every optimizer calls the same compiled functions, within the same number of executions, from a random start of its own seed, and has
its library's default settings; those that end before the budget start again elsewhere. One line of JSON per run is appended to the
results: the executions at which the best value fell, and the values. Runs that the results already hold are not repeated.
"""
import argparse
import ctypes
import json
import multiprocessing
import os
import sys
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import nlopt  # noqa: E402
import numpy as np  # noqa: E402
from scipy import optimize, stats  # noqa: E402
from sklearn.gaussian_process import GaussianProcessRegressor, kernels  # noqa: E402

GP_REFITS_EVERY_SHARE = 0.25
FAR = 1e300  # stands for a value that is no number


class Spent(Exception):
    """The budget is used up."""


class Program:
    """A problem of the suite that counts its executions and remembers each improvement."""

    def __init__(self, suite, index, seed, budget):
        self.suite, self.handle, self.budget = suite, suite.suite_open(index, seed), budget
        self.inputs = suite.suite_inputs(self.handle)
        lower, upper = (ctypes.c_double * self.inputs)(), (ctypes.c_double * self.inputs)()
        suite.suite_bounds(self.handle, lower, upper)
        self.lower, self.upper = np.array(lower), np.array(upper)
        self.executions, self.best, self.improvements = 0, np.inf, []

    def __call__(self, x):
        if self.executions >= self.budget:
            raise Spent
        inside = np.ascontiguousarray(np.clip(x, self.lower, self.upper), dtype=float)
        value = self.suite.suite_value(self.handle, inside.ctypes.data_as(ctypes.POINTER(ctypes.c_double)))
        self.executions += 1
        if value < self.best:
            self.best = value
            self.improvements.append((self.executions, value))
        return value if np.isfinite(value) else FAR

    def draw(self, random):
        return self.lower + (self.upper - self.lower) * random.random(self.inputs)

    def bounds(self):
        return list(zip(self.lower, self.upper))


def differential_evolution(program, random):
    while True:
        optimize.differential_evolution(program, program.bounds(), seed=random, maxiter=10**6)


def dual_annealing(program, random):
    while True:
        optimize.dual_annealing(program, program.bounds(), seed=random, maxiter=10**6, x0=program.draw(random))


def multistart_lbfgsb(program, random):
    while True:
        optimize.minimize(program, program.draw(random), method="L-BFGS-B", bounds=program.bounds())


def with_nlopt(algorithm):
    def run(program, random):
        nlopt.srand(int(random.integers(2**31)))
        while True:
            search = nlopt.opt(algorithm, program.inputs)
            search.set_min_objective(lambda x, _: float(program(x)))
            search.set_lower_bounds(program.lower)
            search.set_upper_bounds(program.upper)
            search.set_xtol_rel(1e-12)
            search.set_maxeval(program.budget - program.executions + 1)
            try:
                search.optimize(program.draw(random))
            except (nlopt.RoundoffLimited, RuntimeError, SystemError, ValueError):
                pass  # it cannot go on from here; the next start may
            if program.executions >= program.budget:
                raise Spent

    return run


def direct_l(program, random):
    """It is deterministic and ends when its boxes are small; a second call would do the same again, so random points follow."""
    search = nlopt.opt(nlopt.GN_DIRECT_L, program.inputs)
    search.set_min_objective(lambda x, _: float(program(x)))
    search.set_lower_bounds(program.lower)
    search.set_upper_bounds(program.upper)
    search.set_maxeval(program.budget + 1)
    try:
        search.optimize(program.draw(random))
    except (nlopt.RoundoffLimited, RuntimeError, SystemError):
        pass
    while True:
        program(program.draw(random))


def gp_ei(program, random):
    """Expected improvement (Jones et al. 1998) on a Gaussian process with a Matern-5/2 kernel and a length per input."""
    d = program.inputs
    points = list(stats.qmc.Sobol(d, seed=random).random(max(4, 2 * d)))
    values = [program(program.lower + (program.upper - program.lower) * u) for u in points]
    kernel = kernels.ConstantKernel() * kernels.Matern(np.full(d, 0.5), (0.02, 20), nu=2.5) + kernels.WhiteKernel(1e-6, (1e-8, 1e-1))
    process = GaussianProcessRegressor(kernel, normalize_y=True, random_state=0)
    fitted = 0
    while True:
        x, y = np.array(points), np.array(values)
        if len(y) >= fitted * (1 + GP_REFITS_EVERY_SHARE):
            process.optimizer, fitted = "fmin_l_bfgs_b", len(y)
        else:
            process.optimizer = None
        try:
            process.fit(x, y)
        except np.linalg.LinAlgError:  # points too close together for these lengths: the next ones are drawn
            points.append(random.random(d))
            values.append(program(program.lower + (program.upper - program.lower) * points[-1]))
            continue
        if process.optimizer:
            process.kernel = process.kernel_

        def minus_improvement(u):
            mean, deviation = process.predict(np.atleast_2d(u), return_std=True)
            z = (y.min() - mean) / np.maximum(deviation, 1e-12)
            return -(deviation * (z * stats.norm.cdf(z) + stats.norm.pdf(z)))

        near = np.clip(x[y.argmin()] + 0.05 * random.standard_normal((100, d)), 0, 1)
        candidates = np.vstack([random.random((300, d)), near])
        best = candidates[minus_improvement(candidates).argmin()]
        found = optimize.minimize(lambda u: minus_improvement(u)[0], best, method="L-BFGS-B", bounds=[(0, 1)] * d, options={"maxiter": 5})
        points.append(np.clip(found.x, 0, 1))
        values.append(program(program.lower + (program.upper - program.lower) * points[-1]))


PEERS = {
    "differential-evolution": differential_evolution,
    "dual-annealing": dual_annealing,
    "l-bfgs-b": multistart_lbfgsb,
    "crs2": with_nlopt(nlopt.GN_CRS2_LM),
    "isres": with_nlopt(nlopt.GN_ISRES),
    "bobyqa": with_nlopt(nlopt.LN_BOBYQA),
    "direct-l": direct_l,
    "gp-ei": gp_ei,
}


def load(path):
    suite = ctypes.CDLL(path)
    pointer, number = ctypes.c_void_p, ctypes.POINTER(ctypes.c_double)
    for name, result, arguments in (
        ("open", pointer, (ctypes.c_int, ctypes.c_uint)), ("close", None, (pointer,)), ("inputs", ctypes.c_int, (pointer,)),
        ("bounds", None, (pointer, number, number)), ("value", ctypes.c_double, (pointer, number)),
        ("describe", None, (ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p)),
    ):
        function = getattr(suite, "suite_" + name)
        function.restype, function.argtypes = result, arguments
    return suite


def run(task):
    library, index, name, peer, seed, budget = task
    program = Program(load(library), index, seed, budget)
    random = np.random.default_rng([seed, index])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            PEERS[peer](program, random)
    except Spent:
        pass
    return {"optimizer": peer, "problem": name, "seed": seed, "budget": budget, "improvements": program.improvements}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--library", required=True, help="the suite as a shared library")
    parser.add_argument("--results", required=True, help="a file of JSON lines; runs in it are not repeated")
    parser.add_argument("--processes", type=int, required=True)
    options = parser.parse_args()
    done = set()
    if os.path.exists(options.results):
        with open(options.results, encoding="utf-8") as lines:
            for line in lines:
                try:
                    old = json.loads(line)
                    done.add((old["optimizer"], old["problem"], old["seed"], old["budget"]))
                except ValueError:
                    pass  # a run that was killed while it wrote
    tasks = []
    for line in sys.stdin:  # one per run: index, problem, peer, seed, budget
        index, name, peer, seed, budget = line.split()
        if (peer, name, int(seed), int(budget)) not in done:
            tasks.append((options.library, int(index), name, peer, int(seed), int(budget)))
    with multiprocessing.Pool(options.processes) as pool, open(options.results, "a", encoding="utf-8") as results:
        for result in pool.imap_unordered(run, tasks):
            results.write(json.dumps(result) + "\n")
            results.flush()


if __name__ == "__main__":
    main()
