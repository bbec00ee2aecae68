"""Trains the coupled transformer of ./bench.sh surrogates on a generated corpus, and writes its weights (docs/surrogate-benchmark.md has the calls).

A training that was stopped goes on from the folder's checkpoint.pt with the processor minutes that it has left. Needs Debian's python3-torch and
libopenblas0-openmp.
"""
import argparse
import json
import os
import struct
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np  # noqa: E402
import torch  # noqa: E402
from coupled import Batch, CoupledTransformer, Program  # noqa: E402

CHARACTERS, ROWS, POOL = 5000, 16, 1024
RATE, WARM_UP, DECAYING = 1e-3, 200, 0.5
SAVE_SECONDS, LINE_STEPS = 60, 100


class CorpusProgram:
    """A program of a corpus file (docs/corpus.md) with its executions: inputs in -1..1, outputs standardized over all of them."""

    def __init__(self, record):
        (length,) = struct.unpack_from("<i", record)
        text = json.loads(bytes(record[4:4 + length]))
        lower, upper, rows = np.array(text["minimum"]), np.array(text["maximum"]), text["samples"]
        values = np.frombuffer(record, "<f4", offset=4 + length)
        inputs = values[:rows * len(lower)].reshape(rows, -1)
        outputs = values[rows * len(lower):].reshape(rows, -1).astype(np.float64)
        self.x = (2 * (inputs - lower) / (upper - lower) - 1).astype(np.float32)
        deviation = outputs.std(0)
        self.y = ((outputs - outputs.mean(0)) / np.where(deviation > 0, deviation, 1)).astype(np.float32)
        self.program = Program(text["source"], text["function"], text["inputs"], text["outputs"], lower, upper)


def records_of(path):
    """The records of a corpus file's programs whose inputs are drawn uniformly: others say little about the box."""
    with open(path, "rb") as file:
        data = memoryview(file.read())
    if bytes(data[:8]) != b"SURRCORP":
        raise SystemExit(f"{path} is not a corpus file; ./surrogate corpus generate writes them.")
    at = 8
    while at + 16 <= len(data):
        kind, length = struct.unpack_from("<II", data, at)
        record = data[at + 16:at + 16 + length]
        if kind == 2 and len(record) == length and b'"distribution":"uniform"' in bytes(record[:4 + text_length(record)]):
            yield record
        at += 16 + length


def text_length(record):
    return struct.unpack_from("<i", record)[0]


def programs_of(path):
    return map(CorpusProgram, records_of(path))


def batches(records, seed):
    """An endless stream of lists of programs; those of a batch have texts of like lengths. Batch number i of a seed is always the same."""
    lengths = [text_length(record) for record in records]
    widths = [len(record) - length for record, length in zip(records, lengths)]
    epoch, narrowest = 0, min(widths)
    while True:
        random = np.random.default_rng((seed, epoch))
        order, made = random.permutation(len(records)), []
        for pool in np.array_split(order, max(1, len(order) // POOL)):
            batch = []
            for i in sorted(pool, key=lambda i: (widths[i] // (2 * narrowest), lengths[i])):
                if batch and (len(batch) + 1) * max(lengths[k] for k in [*batch, i]) > CHARACTERS:
                    made.append(batch)
                    batch = []
                batch.append(i)
            made.append(batch)
        random.shuffle(made)
        yield from made
        epoch += 1


def rows_of(programs, chosen, batch):
    """Inputs and outputs of the chosen rows, padded, and which outputs there are."""
    x = torch.zeros(len(programs), len(chosen[0]), batch.inputs)
    y = torch.zeros(len(programs), len(chosen[0]), batch.outputs)
    for i, (p, rows) in enumerate(zip(programs, chosen)):
        x[i, :, :p.x.shape[1]] = torch.from_numpy(p.x[rows])
        y[i, :, :p.y.shape[1]] = torch.from_numpy(p.y[rows])
    return x, y, batch.has_row_token[:, None, batch.inputs:].expand_as(y)


def error_on(net, programs):
    """1 - r² of each output from the text alone (so after the best slope and offset): mean over programs, each at most 1."""
    net.eval()
    errors = []
    with torch.inference_mode():
        for p in programs:
            batch = Batch([p.program])
            predicted = net(batch, torch.from_numpy(p.x[None, :256]))[0].numpy()
            for guess, truth in zip(predicted.T, p.y[:256].T):
                errors.append(1 - np.corrcoef(guess, truth)[0, 1] ** 2 if guess.std() > 0 else 1.0)
    net.train()
    return float(np.mean(errors)), float(np.median(errors))


def rate_at(step, share):
    return RATE * min(1, (step + 1) / WARM_UP) * min(1, max(0.02, (1 - share) / DECAYING))


def train(options):
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    learned, judged = list(records_of(options.train)), list(programs_of(options.validation))
    print(f"{len(learned)} programs to learn from, {len(judged)} to validate on", flush=True)
    net = CoupledTransformer()
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    path = os.path.join(options.folder, "checkpoint.pt")
    state = {"step": 0, "seconds": 0.0, "processor": 0.0, "programs": 0}
    if os.path.exists(path):
        kept = torch.load(path)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        state = kept["state"]
        print(f"goes on at step {state['step']} after {state['seconds'] / 60:.1f} minutes", flush=True)
    began, before, saved = (time.monotonic(), time.process_time()), (state["seconds"], state["processor"]), time.monotonic()
    stream = batches(learned, options.seed)
    for _ in range(state["step"]):
        next(stream)
    losses = []

    def save():
        torch.save({"net": net.state_dict(), "optimizer": optimizer.state_dict(), "state": state}, path + ".part")
        os.replace(path + ".part", path)

    while state["processor"] < options.minutes * 60:
        programs = [CorpusProgram(learned[i]) for i in next(stream)]
        random = np.random.default_rng((options.seed, 1, state["step"]))
        batch = Batch([p.program for p in programs])
        x, y, has = rows_of(programs, [random.permutation(len(p.x))[:ROWS] for p in programs], batch)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(state["step"], state["processor"] / (options.minutes * 60))
        with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
            predicted = net(batch, x)
        loss = torch.nn.functional.smooth_l1_loss(predicted.float(), y, reduction="none")
        loss = (loss * has).sum() / has.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        state = {
            "step": state["step"] + 1, "programs": state["programs"] + len(programs),
            "seconds": before[0] + time.monotonic() - began[0], "processor": before[1] + time.process_time() - began[1]}
        if state["step"] % LINE_STEPS == 0:
            print(f"step {state['step']}, {state['programs']} programs, {state['processor'] / 60:.1f} processor minutes of {state['seconds'] / 60:.1f}, loss {np.mean(losses[-LINE_STEPS:]):.4f}", flush=True)
        if state["step"] % (LINE_STEPS * 20) == 0:
            print("validation: 1 - r² from the text, mean {:.3f}, median {:.3f}".format(*error_on(net, judged[:100])), flush=True)
        if time.monotonic() - saved > SAVE_SECONDS:
            save()
            saved = time.monotonic()
    save()
    net.save(os.path.join(options.folder, "coupled.npz"))
    print("validation: 1 - r² from the text, mean {:.3f}, median {:.3f}".format(*error_on(net, judged)), json.dumps(state), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--train", required=True, help="a corpus file")
    parser.add_argument("--validation", required=True, help="a corpus file of another seed, with at least 256 samples a program")
    parser.add_argument("--folder", required=True, help="where the checkpoint and the weights go")
    parser.add_argument("--minutes", type=float, default=60, help="of processor time; the step size falls over the second half of them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true", help="products in bfloat16, where the processor has them")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
