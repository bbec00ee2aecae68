"""What the worker simd is measured against: the same work on the same data in PyTorch, one thread.

Each line of standard input is a request, a JSON object whose "do" names a function below; each is answered by one line of
JSON. Arrays are files of little-endian float32 or int32. A row holds inputs, then outputs; weights stand layer by layer, each
as outputs times inputs and then the biases. bench/Bench/Workers writes the requests.
"""
import json
import sys
import time

import functorch
import numpy
import torch
from torch import nn
from torch.nn.functional import mse_loss

torch.set_num_threads(1)


def floats(file, *shape):
    return torch.from_numpy(numpy.fromfile(file, "<f4").reshape(shape))


def indices(file, *shape):
    return torch.from_numpy(numpy.fromfile(file, "<i4").reshape(shape).astype(numpy.int64))


def split(rows, layers):
    return rows[..., :layers[0]].contiguous(), rows[..., layers[0]:].contiguous()


def network(layers, weights):
    modules = []
    for inputs, outputs in zip(layers, layers[1:]):
        modules += [nn.Linear(inputs, outputs), nn.Tanh()]
    net = nn.Sequential(*modules[:-1])
    nn.utils.vector_to_parameters(weights, net.parameters())
    return net


def step(net, optimizer, x, y):
    optimizer.zero_grad(set_to_none=True)
    loss = mse_loss(net(x), y)
    loss.backward()
    optimizer.step()
    return loss.detach()


def train_steps(layers, weights, rows, order, steps, batch, rate, foreach):
    """So many steps of Adam; the batches are picked before the clock starts."""
    net = network(layers, floats(weights, -1))
    optimizer = torch.optim.Adam(net.parameters(), lr=rate, foreach=foreach)
    batches = [split(b, layers) for b in floats(rows, -1, layers[0] + layers[-1])[indices(order, steps, batch)]]
    start = time.perf_counter()
    losses = [step(net, optimizer, x, y) for x, y in batches]
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "losses": torch.stack(losses).tolist()}


def finetune(layers, weights, rows, validation, order, rates, batch):
    """A whole training, one step size per epoch: after each epoch the seconds since the start and the error on the rows held out."""
    rows = floats(rows, -1, layers[0] + layers[-1])
    x, y = split(rows, layers)
    held_x, held_y = split(rows[indices(validation, -1)], layers)
    epochs = indices(order, len(rates), -1)
    start = time.perf_counter()
    net = network(layers, floats(weights, -1))
    optimizer = torch.optim.Adam(net.parameters(), foreach=True)
    best, kept, seconds, errors = float("inf"), None, [], []
    for rate, epoch in zip(rates, epochs):
        optimizer.param_groups[0]["lr"] = rate
        shuffled_x, shuffled_y = x[epoch], y[epoch]
        for i in range(0, len(epoch), batch):
            step(net, optimizer, shuffled_x[i:i + batch], shuffled_y[i:i + batch])
        with torch.no_grad():
            error = mse_loss(net(held_x), held_y).item()
        if error < best:
            best, kept = error, [p.detach().clone() for p in net.parameters()]
        seconds.append(time.perf_counter() - start)
        errors.append(error)
    return {"seconds": seconds, "errors": errors}


def fleet(layers, models, weights, rows, order, epochs, batch, rate, method):
    """Many networks of one shape as one problem, each with its own order of one set of rows."""
    weights = floats(weights, models, -1)
    x, y = split(floats(rows, -1, layers[0] + layers[-1]), layers)
    order = indices(order, epochs, models, len(x))
    parameters, errors_of = {"bmm": stacked_products, "vmap": vectorised_map}[method](layers, weights)
    optimizer = torch.optim.Adam(parameters, lr=rate, foreach=True)
    start = time.perf_counter()
    for epoch in order:
        batches = zip(batched(x, epoch, batch), batched(y, epoch, batch))
        losses = []
        for batch_x, batch_y in batches:
            optimizer.zero_grad(set_to_none=True)
            loss = errors_of(batch_x, batch_y)
            loss.sum().backward()
            optimizer.step()
            losses.append(loss.detach())
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "losses": torch.stack(losses).mean(0).tolist()}


def batched(values, order, batch):
    """Steps, models, rows of the batch, numbers: the batch of each step on end."""
    models, rows = order.shape
    return values[order].view(models, rows // batch, batch, -1).transpose(0, 1).contiguous()


def stacked_products(layers, weights):
    """One batched matrix product per layer over stacked weights."""
    matrices, biases, position = [], [], 0
    for inputs, outputs in zip(layers, layers[1:]):
        matrix = weights[:, position:position + inputs * outputs].view(-1, outputs, inputs)
        matrices.append(matrix.transpose(1, 2).contiguous().requires_grad_())
        position += inputs * outputs
        biases.append(weights[:, position:position + outputs].unsqueeze(1).contiguous().requires_grad_())
        position += outputs

    def errors_of(x, y):
        for layer, (matrix, bias) in enumerate(zip(matrices, biases)):
            x = torch.baddbmm(bias, torch.tanh(x) if layer else x, matrix)
        return (x - y).square().mean((1, 2))

    return matrices + biases, errors_of


def vectorised_map(layers, weights):
    """functorch's ensemble: vmap over the parameters of nn.Sequential."""
    call, parameters, buffers = functorch.combine_state_for_ensemble([network(layers, w) for w in weights])
    parameters = [p.detach().requires_grad_() for p in parameters]
    forward = functorch.vmap(call)
    return parameters, lambda x, y: (forward(parameters, buffers, x) - y).square().mean((1, 2))


def predict(layers, weights, inputs, block):
    """All inputs, so many rows at a time."""
    net = network(layers, floats(weights, -1))
    blocks = floats(inputs, -1, layers[0]).split(block)
    with torch.inference_mode():
        start = time.perf_counter()
        for x in blocks:
            net(x)
        return {"seconds": time.perf_counter() - start}


def export(layers, weights, file):
    """The network as ONNX, from "x" to "y"."""
    net = network(layers, floats(weights, -1))
    rows = {0: "rows"}
    torch.onnx.export(net, torch.zeros(2, layers[0]), file, input_names=["x"], output_names=["y"], dynamic_axes={"x": rows, "y": rows})
    return {}


def version():
    return {"version": torch.__version__}


work = {f.__name__: f for f in (train_steps, finetune, fleet, predict, export, version)}
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(work[request.pop("do")](**request)), flush=True)
