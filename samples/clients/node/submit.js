#!/usr/bin/env node
// Publishes a job file to a SurrogateHost over RabbitMQ and prints what comes of it.
//
//     npm ci && node submit.js ../../inversek2j.json amqp://guest:guest@localhost:5672/
//
// Progress goes to standard error, the outcome as one JSON document to standard output.
// Exit code: 0 done, 2 the message was refused, 3 the program was refused, 4 anything else.

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { connect } from "amqplib";

const EXCHANGE = "SurrogateHost.Messages:";
const EVENTS = ["JobProgressed", "SurrogateFinetuned", "InputsOptimized", "JobFailed"];
const EXIT_CODES = { invalidMessage: 2, programRefused: 3 };

/** Reads a job file; the C text takes the place of its path, for the host does not see our files. */
function readJob(file) {
  const job = JSON.parse(readFileSync(file, "utf8"));
  if (job.program?.path) {
    const path = join(dirname(file), job.program.path);
    const source = readFileSync(path, "utf8");
    const headers = { ...quotedHeaders(source, dirname(path)), ...job.program.headers };
    job.program = { fileName: basename(path), ...job.program, path: undefined, source, headers };
  }
  return { jobId: randomUUID(), ...job };
}

/** The headers beside a file that it, or one of them, includes in quotes. */
function quotedHeaders(source, folder) {
  const found = {};
  const todo = [source];
  while (todo.length > 0) {
    for (const [, name] of todo.pop().matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) {
      if (!(name in found) && existsSync(join(folder, name))) {
        found[name] = readFileSync(join(folder, name), "utf8");
        todo.push(found[name]);
      }
    }
  }
  return found;
}

/** Publishes the job and returns its last event. */
async function run(job, broker) {
  const connection = await connect(broker);
  let isOpen = true;
  try {
    return await new Promise((resolve, reject) => {
      connection.on("error", reject);
      connection.on("close", () => {
        isOpen = false;
        reject(new Error("The broker ended the connection before the job ended."));
      });
      follow(connection, job, resolve, reject).catch(reject);
    });
  } finally {
    if (isOpen) await connection.close();
  }
}

/** Publishes the job, prints its progress, and resolves with its last event. */
async function follow(connection, job, resolve, reject) {
  const last = job.objective ? "InputsOptimized" : "SurrogateFinetuned";
  const channel = await connection.createConfirmChannel();
  channel.on("error", reject);
  channel.on("return", () => reject(new Error("No host has served this broker yet: start one with ./surrogate serve --broker ...")));
  // A queue of our own, bound to the events, before the job is published: nothing is missed.
  const { queue } = await channel.assertQueue("", { exclusive: true });
  for (const event of EVENTS) {
    await channel.assertExchange(EXCHANGE + event, "fanout", { durable: true });
    await channel.bindQueue(queue, EXCHANGE + event, "");
  }
  await channel.assertExchange(EXCHANGE + "ProgramSubmitted", "fanout", { durable: true });
  const onDelivery = (delivery) => {
    if (delivery === null) return reject(new Error("The queue was deleted before the job ended."));
    const event = delivery.fields.exchange.slice(EXCHANGE.length);
    const message = JSON.parse(delivery.content.toString());
    if (message.jobId?.toLowerCase() !== job.jobId.toLowerCase()) return;
    if (event === "JobProgressed") console.error(`${message.stage}: ${message.activity}`);
    else if (event === last || event === "JobFailed") resolve({ event, message });
  };
  await channel.consume(queue, onDelivery, { noAck: true });
  const body = Buffer.from(JSON.stringify(job));
  channel.publish(EXCHANGE + "ProgramSubmitted", "", body, { contentType: "application/json", persistent: true, mandatory: true });
}

const [file, broker = "amqp://guest:guest@localhost:5672/"] = process.argv.slice(2);
if (!file) {
  console.error("usage: node submit.js JOB.json [amqp://user:password@host:port/vhost]");
  process.exit(2);
}
try {
  const { event, message } = await run(readJob(file), broker);
  const { surrogate, trials, ...rest } = message;
  console.log(JSON.stringify({ event, ...rest }, null, 2));
  process.exitCode = event === "JobFailed" ? (EXIT_CODES[message.kind] ?? 4) : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 4;
}
