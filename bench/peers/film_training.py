"""The training step of the recommended hypernetwork in PyTorch: film_training.py [seconds [threads [device]]].

The same model, sizes, data and optimizer as bench/TorchTraining. Prints one JSON line.
"""
import json
import math
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 20
THREADS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
DEVICE = sys.argv[3] if len(sys.argv) > 3 else "cpu"
VOCABULARY, WIDTH, HEADS, LAYERS, LATENT, INPUTS, HIDDEN, OUTPUTS, RANK, ROUNDS = 96, 128, 4, 2, 512, 9, 64, 2, 8, 2
PROGRAMS, TOKENS, POINTS, CONTEXT, INNER = 32, 64, 64, 16, 3


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.f1, self.f2 = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x, mask):
        b, n, d = x.shape
        q, k, v = [p.view(b, n, HEADS, d // HEADS).transpose(1, 2) for p in self.qkv(self.n1(x)).chunk(3, -1)]
        a = (q @ k.transpose(-1, -2) / math.sqrt(d / HEADS) + mask).softmax(-1)
        x = x + self.o((a @ v).transpose(1, 2).reshape(b, n, d))
        return x + self.f2(F.gelu(self.f1(self.n2(x))))


def uniform(bound, *shape):
    return nn.Parameter((torch.rand(*shape) * 2 - 1) * bound)


class Film(nn.Module):
    def __init__(self):
        super().__init__()
        d, z, w = WIDTH, LATENT, HIDDEN
        self.emb, self.pos, self.cv = nn.Embedding(VOCABULARY, d), nn.Parameter(torch.randn(400, d) * 0.1), nn.Linear(5 * d, d)
        self.enc, self.nrm = nn.ModuleList([Block() for _ in range(LAYERS)]), nn.LayerNorm(d)
        self.pq, self.m1, self.m2, self.zn = nn.Parameter(torch.randn(8, d) * 2 / math.sqrt(d)), nn.Linear(8 * d, z), nn.Linear(z, z), nn.LayerNorm(z)
        self.i1, self.gi, self.i2 = nn.Linear(2 * d, 256), nn.Linear(z, 256), nn.Linear(256, w)
        self.shared = nn.ParameterList([
            uniform(1.5 / math.sqrt(3), INPUTS, w), uniform(0.7, w), uniform(1.5 / math.sqrt(w), w, w), uniform(0.3, w),
            uniform(1 / math.sqrt(w), w, OUTPUTS)])
        self.f, self.lrz = nn.Linear(z, 4 * w + w * OUTPUTS + OUTPUTS), nn.Linear(z, RANK * RANK)
        with torch.no_grad():
            self.f.weight.mul_(0.5)
            self.f.bias.zero_()
        self.lrA, self.lrB = nn.Parameter(torch.randn(w, RANK) / math.sqrt(w)), nn.Parameter(torch.randn(RANK, w) / math.sqrt(RANK))
        self.k1, self.kz, self.k2, self.k3 = nn.Linear(INPUTS + 4 * OUTPUTS, 256), nn.Linear(z, 256), nn.Linear(256, 256), nn.Linear(512, z)
        self.kn = nn.LayerNorm(z)
        self.alpha = nn.ParameterList([
            nn.Parameter(torch.full(s, math.log(0.01))) for s in ((INPUTS, w), (1, w), (w, w), (1, w), (w, OUTPUTS), (1, OUTPUTS))])

    def forward(self, tokens, xs, ys, mask):
        b, n = tokens.shape
        x = self.emb(tokens) + self.pos[:n]
        padded = F.pad(x, (0, 0, 2, 2))
        x = x + F.gelu(self.cv(torch.cat([padded[:, k:k + n] for k in range(5)], -1)))
        pad = tokens == 0
        barred = (pad.float() * -1e9)[:, None, None, :]
        for block in self.enc:
            x = block(x, barred)
        h = self.nrm(x)
        scores = (h @ self.pq.t()).masked_fill(pad.unsqueeze(-1), -1e9).softmax(1)
        z = F.gelu(self.m1((scores.transpose(1, 2) @ h).reshape(b, -1)))
        z = self.zn(z + F.gelu(self.m2(z)))
        where = (tokens.unsqueeze(1) == torch.arange(1, INPUTS + 1, device=tokens.device).view(1, -1, 1)).float()
        total = where @ h
        first = torch.cat([total / where.sum(-1, keepdim=True).clamp(min=1), total * 0.3], -1)
        emitted = [self.emit(z, first)]
        for _ in range(ROUNDS):
            p = predict(emitted[-1], xs)
            e = torch.cat([xs, ys, p, (ys - p) * mask.unsqueeze(1), mask.unsqueeze(1).expand(-1, xs.shape[1], -1)], -1)
            e = F.gelu(self.k2(F.gelu(self.k1(e) + self.kz(z).unsqueeze(1))))
            z = self.kn(z + self.k3(torch.cat([e.mean(1), e.max(1)[0]], -1)))
            emitted.append(self.emit(z, first))
        return emitted

    def emit(self, z, first):
        b, w = z.shape[0], HIDDEN
        rows = self.i2(F.gelu(self.i1(first) + self.gi(z).unsqueeze(1)))
        c1, g1, c2, g2, w3, b3 = self.f(z).split([w, w, w, w, w * OUTPUTS, OUTPUTS], 1)
        change = (self.lrA @ self.lrz(z).view(b, RANK, RANK)) @ self.lrB
        return [self.shared[0] + rows, (self.shared[1] + c1).unsqueeze(1), (1 + g1).unsqueeze(2) * (self.shared[2] + change),
                (self.shared[3] + c2).unsqueeze(1), (1 + g2).unsqueeze(2) * self.shared[4] + w3.view(b, w, OUTPUTS) * 0.5, b3.unsqueeze(1)]


def predict(ps, x):
    h = torch.sin(torch.baddbmm(ps[1], x, ps[0]))
    h = torch.sin(torch.baddbmm(ps[3], h, ps[2]))
    return torch.baddbmm(ps[5], h, ps[4])


def adapt(net, ps, x, y, mask):
    for _ in range(INNER):
        e = (predict(ps, x) - y) * mask.unsqueeze(1)
        loss = ((e ** 2).mean(1).sum(1) / mask.sum(1)).sum()
        g = torch.autograd.grad(loss, ps, create_graph=True)
        norm = sum((q ** 2).flatten(1).sum(1) for q in g).sqrt().view(-1, 1, 1)
        scale = torch.clamp(5 / (norm + 1e-6), max=1)
        ps = [p - a.exp() * q * scale for p, q, a in zip(ps, g, net.alpha)]
    return ps


def batch(seed):
    g = torch.Generator().manual_seed(seed)
    tokens = torch.randint(INPUTS + 3, VOCABULARY, (PROGRAMS, TOKENS), generator=g)
    family = torch.randint(0, 2, (PROGRAMS,), generator=g)
    tokens[:, 0], tokens[:, 1], tokens[:, 2] = family + INPUTS + 1, 1, 2
    x = torch.rand(PROGRAMS, POINTS + CONTEXT, INPUTS, generator=g) * 2 - 1
    a, b = x[..., 0], x[..., 1]
    y = torch.where((family == 0).unsqueeze(1), torch.sin(2 * (a + b)), 2 * a * b).unsqueeze(2).expand(-1, -1, OUTPUTS).contiguous()
    return [t.to(DEVICE) for t in (tokens, x, y, torch.ones(PROGRAMS, OUTPUTS))]


torch.set_num_threads(THREADS)
torch.manual_seed(1)
net = Film().to(DEVICE)
rates = list(net.alpha)
rest = [p for p in net.parameters() if not any(p is r for r in rates)]
opt = torch.optim.AdamW([dict(params=rest, weight_decay=0.01), dict(params=rates, weight_decay=0, lr=5 * 6e-4)], lr=6e-4, betas=(0.9, 0.98))


def step(tokens, x, y, mask):
    xs, ys, x, y = x[:, :CONTEXT], y[:, :CONTEXT], x[:, CONTEXT:], y[:, CONTEXT:]
    emitted = net(tokens, xs, ys, mask)
    error = lambda ps: (((predict(ps, x) - y) ** 2).mean(1).clamp(max=20) * mask).sum() / mask.sum()
    loss = 0.25 * error(emitted[0]) + 0.35 * error(emitted[-1]) + 0.4 * error(adapt(net, emitted[-1], xs, ys, mask))
    opt.zero_grad(set_to_none=True)
    loss.backward()
    norm = torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    if torch.isfinite(norm):
        opt.step()
    return loss.item()


batches = [batch(seed) for seed in range(8)]
warm_up, i = time.perf_counter(), 0
while i < 3 or time.perf_counter() - warm_up < SECONDS / 2:
    step(*batches[i % 8])
    i += 1
start, processor, steps, loss = time.perf_counter(), time.process_time(), 0, 0.0
while time.perf_counter() - start < SECONDS:
    loss = step(*batches[steps % 8])
    steps += 1
rate = steps * PROGRAMS / (time.perf_counter() - start)
processor_rate = steps * PROGRAMS / (time.process_time() - processor)
print(json.dumps({
    "name": "film-training", "engine": f"PyTorch {torch.__version__}", "device": DEVICE, "threads": THREADS,
    "parameters": sum(p.numel() for p in net.parameters()), "steps": steps, "programsPerSecond": round(rate, 1),
    "programsPerProcessorSecond": round(processor_rate, 1), "loss": round(loss, 4)}))
