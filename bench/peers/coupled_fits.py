"""Fits the coupled transformer to the executions of ./bench.sh surrogates, as surrogates.py fits the regressors of scikit-learn.

Folders, standard input and results are those of surrogates.py. A line of results also has what a prediction costs whose text was read
before: processor seconds, floating-point operations, and the operations of reading the text.

--choose FILE compares rates and numbers of steps on a generated corpus instead, and prints a table.
"""
import argparse
import functools
import itertools
import json
import multiprocessing
import os
import sys
import time

from surrogates import done, errors_of, load  # also keeps every library to one thread

import numpy as np
import torch
from coupled import Batch, CoupledTransformer, Program, operations

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "coupled.npz")
TEXT, FINETUNED = "coupled-transformer-text", "coupled-transformer"
RATE, STEPS, ROWS, CHUNK = 3e-4, 100, 64, 250
RATES, MARKS = (3e-4, 1e-3), (10, 30, 100, 200)


@functools.lru_cache(maxsize=1)
def weights():
    return CoupledTransformer.load(WEIGHTS).state_dict()


def network():
    torch.set_num_threads(1)
    net = CoupledTransformer()
    net.load_state_dict(weights())
    return net.eval()


def predict(net, batch, read, x):
    """Standardized outputs of rows of inputs."""
    with torch.inference_mode():
        return torch.cat([net.predict(batch, read, part[None])[0] for part in torch.from_numpy(x.astype(np.float32)).split(CHUNK)]).numpy().astype(np.float64)


def read(net, batch):
    with torch.inference_mode():
        return net.read(batch)


def finetune(net, batch, x, y, rate, marks, seed):
    """Trains all weights on standardized outputs, reading the text again at every step; stops at each of the marks, which are numbers of steps."""
    optimizer, random = torch.optim.Adam(net.parameters(), lr=rate), np.random.default_rng(seed)
    x, y = (torch.from_numpy(rows.astype(np.float32)) for rows in (x, y))
    for step in range(1, marks[-1] + 1):
        rows = random.permutation(len(x))[:ROWS]
        optimizer.zero_grad(set_to_none=True)
        torch.nn.functional.mse_loss(net(batch, x[None, rows])[0], y[rows]).backward()
        optimizer.step()
        if step in marks:
            yield step


def lines(predicted, y):
    """The slopes and offsets of least squares from predictions to outputs; flat where the predictions do not vary."""
    centred = predicted - predicted.mean(axis=0)
    variance = (centred ** 2).sum(axis=0)
    slopes = (centred * y).sum(axis=0) / np.where(variance > 0, variance, 1)
    return slopes, y.mean(axis=0) - slopes * predicted.mean(axis=0)


@functools.lru_cache(maxsize=2)
def program_in(folder):
    with open(os.path.join(folder, "program.json"), encoding="utf-8") as file:
        text = json.load(file)
    return Program(text["source"], text["function"], text["inputs"], text["outputs"], text["lower"], text["upper"])


def fit(task):
    folder, peer, seed, count = task
    program = program_in(folder)
    points, expected = load(folder, "test.f64")
    x, y = (rows[:count] for rows in load(folder, f"seed-{seed}.f64"))
    completed, tested = np.isfinite(y).all(axis=1), np.isfinite(expected).all(axis=1)
    x, y, points, expected = x[completed], y[completed], points[tested], expected[tested]
    mean, deviation = y.mean(axis=0), y.std(axis=0)
    deviation[deviation == 0] = 1
    began = time.perf_counter()
    net, batch = network(), Batch([program])
    if peer == FINETUNED:
        for _ in finetune(net, batch, x, (y - mean) / deviation, RATE, (STEPS,), seed):
            pass
    kept = read(net, batch)
    if peer == TEXT:
        deviation, mean = lines(predict(net, batch, kept, x), y)
    seconds = time.perf_counter() - began
    began = time.process_time()
    predicted = predict(net, batch, kept, points)
    a_prediction = (time.process_time() - began) / len(points)
    of_row, of_text = operations(program)
    return {
        "contender": peer, "program": os.path.basename(folder), "seed": seed, "samples": count, "errors": list(errors_of(predicted * deviation + mean, expected)), "seconds": seconds,
        "cost": {"seconds": a_prediction, "operations": of_row, "readingOperations": of_text}, "isTruncated": program.is_truncated}


def trial(task):
    """By number of steps, 0 included: the error on fresh executions of a generated program."""
    program, x, y, count, rate = task
    mean, deviation = y[:count].mean(axis=0), y[:count].std(axis=0)
    deviation[deviation == 0] = 1
    net, batch = network(), Batch([program])
    errors = {}
    for step in (0, *finetune(net, batch, x[:count], (y[:count] - mean) / deviation, rate, MARKS, seed=1)):
        errors[step] = float(errors_of(predict(net, batch, read(net, batch), x[-512:]) * deviation + mean, y[-512:]).mean())
    return errors


def choose(path, programs, counts, processes):
    from coupled_training import programs_of

    chosen = list(itertools.islice(programs_of(path), programs))
    print("n\trate\t" + "\t".join(f"{step} steps" for step in (0, *MARKS)) + f"\t(error, geometric mean over {len(chosen)} programs)", flush=True)
    with multiprocessing.Pool(processes) as pool:
        for count, rate in itertools.product(counts, RATES):
            errors = pool.map(trial, [(p.program, p.x, p.y, count, rate) for p in chosen])
            means = [np.exp(np.mean([np.log(max(error[step], 1e-12)) for error in errors])) for step in (0, *MARKS)]
            print(f"{count}\t{rate:g}\t" + "\t".join(f"{mean:.4f}" for mean in means), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--results", help="a file of JSON lines; fits in it are not repeated")
    parser.add_argument("--processes", type=int, required=True)
    parser.add_argument("--choose", metavar="FILE", help="a corpus file that training did not read")
    parser.add_argument("--programs", type=int, default=12, help="of that file")
    parser.add_argument("--samples", type=int, nargs="+", default=[16, 64])
    options = parser.parse_args()
    if options.choose:
        choose(options.choose, options.programs, options.samples, options.processes)
        return
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
