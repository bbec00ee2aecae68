"""A transformer that is surrogate and generator in one: it reads a C program's text and the values of the inputs, and predicts the outputs.

The text is a prefix: its tokens attend to each other, and the tokens of a row (one per input value, one per output) attend to the text and
to their own row, through the same weights. So the text's keys and values serve every row of the program, and a prediction that keeps them
costs only the row's tokens.
"""
import math
import re

import numpy as np
import torch
from torch import nn

WIDTH, HEADS, LAYERS = 128, 4, 4
MOST_TOKENS, MOST_INPUTS, MOST_OUTPUTS, MOST_NAMES, MOST_ELEMENTS = 1024, 16, 4, 48, 32
NUMBER_FEATURES, VALUE_WAVES = 16, 4

KEYWORDS = "break case char const continue default do double else float for if inline int long return short signed sizeof static struct switch typedef union unsigned void while".split()
FUNCTIONS = "acos asin atan atan2 cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs floor fma fmax fmin fmod hypot isfinite isnan lgamma log log10 log1p log2 lround M_PI NAN pow remainder round sin sinh sqrt tan tanh tgamma trunc INFINITY".split()
OPERATORS = "<<= >>= ... -> ++ -- << >> <= >= == != && || += -= *= /= %= &= |= ^= + - * / % < > = ! ~ & | ^ ? : ; , . ( ) [ ] { } #".split()
FIXED = ["", "unknown", "number", "return value", "the function", *KEYWORDS, *FUNCTIONS, *OPERATORS]
TOKEN_OF = {word: i for i, word in enumerate(FIXED)}
UNKNOWN, NUMBER, RETURN, FUNCTION, FIRST_INPUT = 1, 2, 3, 4, len(FIXED)
FIRST_OUTPUT = FIRST_INPUT + MOST_INPUTS
FIRST_NAME = FIRST_OUTPUT + MOST_OUTPUTS
VOCABULARY = FIRST_NAME + MOST_NAMES

SKIPPED = re.compile(r'/\*.*?\*/|//[^\n]*|^[ \t]*#[ \t]*(?:include|if|ifdef|ifndef|endif|else|pragma|undef)[^\n]*', re.DOTALL | re.MULTILINE)
WORD = re.compile(r'[A-Za-z_]\w*|(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fFlLuU]*|' + '|'.join(re.escape(operator) for operator in OPERATORS) + r'|\S')
NUMERIC = re.compile(r'\.?\d')


def number_features(value, is_whole=False):
    size = math.log10(abs(value)) if value else -12.0
    size = max(-12.0, min(12.0, size))
    mantissa = size - math.floor(size)
    waves = [f(2 * math.pi * size / period) for period in (1, 4, 24) for f in (math.sin, math.cos)]
    fine = [f(2 * math.pi * k * mantissa) for k in (2, 4) for f in (math.sin, math.cos)]
    return [math.tanh(value), math.tanh(value / 10), size / 6, math.copysign(1, value), float(value == 0), float(is_whole), *waves, *fine]


def value_of(word):
    return float(int(word.rstrip("uUlL"), 16)) if word[:2].lower() == "0x" else float(word.rstrip("fFlLuU"))


def base_of(name):
    return name.replace("*", "").split("[")[0]


def element_of(name):
    index = re.search(r"\[(\d+)\]", name)
    return min(int(index[1]) if index else 0, MOST_ELEMENTS - 1)


class Program:
    """A program as numbers: the tokens of its text, where inputs, outputs and other names are numbered, and what ranges say of each input."""

    def __init__(self, source, function, inputs, outputs, lower, upper):
        names = {}
        for group, first, most in ((inputs, FIRST_INPUT, MOST_INPUTS), (outputs, FIRST_OUTPUT, MOST_OUTPUTS)):
            for number, name in enumerate(dict.fromkeys(base_of(name) for name in group)):
                names.setdefault(name, first + number % most)
        names[function], names["return"] = FUNCTION, RETURN
        self.known = len(names)
        words = WORD.findall(SKIPPED.sub(" ", source))
        self.is_truncated = len(words) > MOST_TOKENS
        words = words[:MOST_TOKENS]
        self.tokens = np.array([self.token(word, names) for word in words])
        self.numbers = np.array([number_features(value_of(word), word.isdigit()) for word in words if NUMERIC.match(word)], np.float32).reshape(-1, NUMBER_FEATURES)
        self.inputs, self.outputs = ([(names[base_of(name)], element_of(name)) for name in group] for group in (inputs, outputs))
        centre, half = (np.asarray(lower) + upper) / 2, (np.asarray(upper) - lower) / 2
        self.ranges = np.array([sum((number_features(float(v)) for v in row), []) for row in zip(lower, upper, centre, half)], np.float32)

    def token(self, word, names):
        if NUMERIC.match(word):
            return NUMBER
        if word in TOKEN_OF:
            return TOKEN_OF[word]
        if not (word[0].isalpha() or word[0] == "_"):
            return UNKNOWN
        return names.setdefault(word, FIRST_NAME + (len(names) - self.known) % MOST_NAMES)

    @property
    def row_tokens(self):
        return len(self.inputs) + len(self.outputs)


class Batch:
    """Programs side by side, padded."""

    def __init__(self, programs):
        count, length = len(programs), max(len(p.tokens) for p in programs)
        inputs, outputs = max(len(p.inputs) for p in programs), max(len(p.outputs) for p in programs)
        tokens, numbers = np.zeros((count, length), np.int64), np.zeros((count, length, NUMBER_FEATURES), np.float32)
        variables, elements = np.zeros((2, count, inputs + outputs), np.int64)
        ranges, self.has_row_token = np.zeros((count, inputs, 4 * NUMBER_FEATURES), np.float32), torch.zeros(count, inputs + outputs, dtype=torch.bool)
        for i, p in enumerate(programs):
            tokens[i, :len(p.tokens)] = p.tokens
            numbers[i, :len(p.tokens)][p.tokens == NUMBER] = p.numbers
            for first, group in ((0, p.inputs), (inputs, p.outputs)):
                for k, (name, element) in enumerate(group, first):
                    variables[i, k], elements[i, k] = name, element
                self.has_row_token[i, first:first + len(group)] = True
            ranges[i, :len(p.inputs)] = p.ranges
        self.inputs, self.outputs = inputs, outputs
        self.tokens, self.numbers, self.variables, self.elements, self.ranges = (torch.from_numpy(a) for a in (tokens, numbers, variables, elements, ranges))
        self.has_text_token = torch.cat([self.has_row_token, self.tokens > 0], 1)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.o = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.f1, self.f2 = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def heads(self, x):
        return [part.unflatten(-1, (HEADS, WIDTH // HEADS)) for part in self.qkv(self.n1(x)).chunk(3, -1)]

    def rest(self, x, attended):
        x = x + self.o(attended)
        return x + self.f2(nn.functional.gelu(self.f1(self.n2(x))))

    def text(self, x, barred):
        """Text to text; also gives the keys and values for rows."""
        q, k, v = (part.transpose(1, 2) for part in self.heads(x))
        weights = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + barred).softmax(-1)
        return self.rest(x, (weights @ v).transpose(1, 2).flatten(2)), (k, v)

    def rows(self, x, text, barred, barred_rows):
        """Rows to the text and each to itself: x is programs, rows, tokens of a row, width."""
        count, rows, size, _ = x.shape
        q, k, v = (part.transpose(2, 3) for part in self.heads(x))
        q = q / math.sqrt(q.shape[-1])
        flat = q.transpose(1, 2).flatten(2, 3)
        to_text = flat @ text[0].transpose(-1, -2) + barred
        to_self = (q @ k.transpose(-1, -2) + barred_rows).transpose(1, 2).flatten(2, 3)
        weights = torch.cat([to_text, to_self], -1).softmax(-1)
        length = to_text.shape[-1]
        own = weights[..., length:].unflatten(2, (rows, size)).transpose(1, 2) @ v
        attended = weights[..., :length] @ text[1] + own.transpose(1, 2).flatten(2, 3)
        return self.rest(x, attended.transpose(1, 2).reshape(count, rows, size, WIDTH))


class CoupledTransformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.element, self.kind = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(MOST_ELEMENTS, WIDTH), nn.Embedding(4, WIDTH)
        self.number, self.range, self.value = nn.Linear(NUMBER_FEATURES, WIDTH), nn.Linear(4 * NUMBER_FEATURES, WIDTH), nn.Linear(1 + 2 * VALUE_WAVES, WIDTH)
        self.near = nn.Linear(5 * WIDTH, WIDTH)
        self.blocks, self.norm, self.head = nn.ModuleList([Block() for _ in range(LAYERS)]), nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1)
        for table in (self.embedding, self.element, self.kind):
            nn.init.normal_(table.weight, std=0.3)
        angles = torch.arange(MOST_TOKENS)[:, None] * torch.exp(torch.arange(0, WIDTH, 2) * (-math.log(10000) / WIDTH))
        self.register_buffer("positions", 0.3 * torch.stack([angles.sin(), angles.cos()], -1).flatten(1), persistent=False)

    def read(self, batch):
        """The keys and values of the text, with one token in front of it per input (its range) and output."""
        variables = self.embedding(batch.variables) + self.element(batch.elements)
        ranges = variables[:, :batch.inputs] + self.range(batch.ranges)
        variables = torch.cat([ranges, variables[:, batch.inputs:]], 1)
        x = self.embedding(batch.tokens) + self.number(batch.numbers) * (batch.tokens == NUMBER)[..., None] + self.positions[:batch.tokens.shape[1]]
        padded = nn.functional.pad(x, (0, 0, 2, 2))
        x = x + nn.functional.gelu(self.near(torch.cat([padded[:, k:k + x.shape[1]] for k in range(5)], -1)))
        kinds = self.kind.weight[[0] * batch.inputs + [1] * batch.outputs]
        x, barred, kept = torch.cat([variables + kinds, x], 1), bars(batch.has_text_token)[:, None, None], []
        for block in self.blocks:
            x, keys = block.text(x, barred)
            kept.append(keys)
        return variables, barred, kept

    def predict(self, batch, read, x):
        """Standardized outputs of rows of inputs in -1..1: programs, rows, outputs."""
        variables, barred, kept = read
        waves = [f(math.pi / 2 * k * x) for k in range(1, VALUE_WAVES + 1) for f in (torch.sin, torch.cos)]
        count, rows = x.shape[:2]
        values = self.value(torch.stack([x, *waves], -1)) + variables[:, None, :batch.inputs] + self.kind.weight[2]
        queries = (variables[:, None, batch.inputs:] + self.kind.weight[3]).expand(count, rows, -1, -1)
        tokens, barred_rows = torch.cat([values, queries], 2), bars(batch.has_row_token)[:, None, None, None]
        for block, keys in zip(self.blocks, kept):
            tokens = block.rows(tokens, keys, barred, barred_rows)
        return self.head(self.norm(tokens[:, :, batch.inputs:])).squeeze(-1)

    def forward(self, batch, x):
        return self.predict(batch, self.read(batch), x)

    def save(self, path):
        np.savez(path, **{name: value.half().numpy() for name, value in self.state_dict().items()})

    @staticmethod
    def load(path):
        net = CoupledTransformer()
        with np.load(path) as file:
            net.load_state_dict({name: torch.from_numpy(file[name]).float() for name in file.files})
        return net


def bars(present):
    return (~present).float() * -1e9


def operations(program):
    """Floating-point operations (a multiplication and an addition are two) of the products: of one row, and of reading the text."""
    text, row = len(program.tokens) + program.row_tokens, program.row_tokens
    layer = 24 * WIDTH ** 2
    of_row = LAYERS * row * (layer + 4 * WIDTH * (text + row)) + 2 * WIDTH * ((1 + 2 * VALUE_WAVES) * len(program.inputs) + len(program.outputs))
    of_text = LAYERS * text * (layer + 4 * WIDTH * text) + 2 * WIDTH * len(program.tokens) * (5 * WIDTH + NUMBER_FEATURES) + 8 * WIDTH * NUMBER_FEATURES * len(program.inputs)
    return of_row, of_text
