// What the worker simd's predictions are measured against: the same network in ONNX Runtime, one thread.
//
// predict.mjs FOLDER MODEL INPUTS OUTPUTS: FOLDER holds node_modules; INPUTS is a file of float32, rows on end; OUTPUTS receives
// the results of the last request. Each line of standard input is a request { "block": rows at a time }, answered by one line
// { "seconds": all rows }.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [folder, model, inputs, outputs] = process.argv.slice(2);
const { InferenceSession, Tensor } = createRequire(join(resolve(folder), 'package.json'))('onnxruntime-node');
const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all' });
const bytes = readFileSync(inputs);
const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const width = Number(session.inputMetadata[0].shape[1]);
const rows = values.length / width;

for await (const line of createInterface({ input: process.stdin })) {
  const { block } = JSON.parse(line);
  const blocks = [];
  for (let first = 0; first < rows; first += block) {
    const last = Math.min(rows, first + block);
    blocks.push(new Tensor('float32', values.subarray(first * width, last * width), [last - first, width]));
  }

  const results = [];
  const start = performance.now();
  for (const x of blocks)
    results.push((await session.run({ x })).y);
  const seconds = (performance.now() - start) / 1000;
  writeFileSync(outputs, Buffer.concat(results.map(y => Buffer.from(y.data.buffer, y.data.byteOffset, y.data.byteLength))));
  console.log(JSON.stringify({ seconds }));
}
