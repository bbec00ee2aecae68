#!/usr/bin/env python3
"""Publishes a job file to a SurrogateHost over RabbitMQ and prints what comes of it.

    python3 submit.py ../../inversek2j.json --broker amqp://guest:guest@localhost:5672/

Needs pika (apt-get install python3-pika, or pip install pika). Progress goes to standard error, the outcome as one JSON document
to standard output. Exit code: 0 done, 2 the message was refused, 3 the program was refused, 4 anything else.
"""

import argparse
import json
import pathlib
import re
import sys
import uuid

import pika
import pika.exceptions

EXCHANGE = "SurrogateHost.Messages:"
EVENTS = ["JobProgressed", "SurrogateFinetuned", "InputsOptimized", "JobFailed"]
EXIT_CODES = {"invalidMessage": 2, "programRefused": 3}


def read_job(file):
    """Reads a job file; the C text takes the place of its path, for the host does not see our files."""
    job = json.loads(file.read_text())
    program = job.get("program") or {}
    # The job.json of an earlier run says "path": null and holds its text.
    if program.get("path"):
        source = file.parent / program.pop("path")
        program["source"] = source.read_text()
        program["fileName"] = program.get("fileName") or source.name
        program["headers"] = quoted_headers(source) | (program.get("headers") or {})
    job.setdefault("jobId", str(uuid.uuid4()))
    return job


def quoted_headers(source):
    """The headers beside a file that it, or one of them, includes in quotes."""
    found, todo = {}, [source.read_text()]
    while todo:
        for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', todo.pop(), re.MULTILINE):
            header = source.parent / name
            if name not in found and header.is_file():
                found[name] = header.read_text()
                todo.append(found[name])
    return found


def run(job, broker):
    """Publishes the job and returns its last event: (name of the event, the event)."""
    last = "InputsOptimized" if job.get("objective") else "SurrogateFinetuned"
    with pika.BlockingConnection(pika.URLParameters(broker)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()
        # A queue of our own, bound to the events, before the job is published: nothing is missed.
        queue = channel.queue_declare("", exclusive=True).method.queue
        for event in EVENTS:
            channel.exchange_declare(EXCHANGE + event, "fanout", durable=True)
            channel.queue_bind(queue, EXCHANGE + event)
        channel.exchange_declare(EXCHANGE + "ProgramSubmitted", "fanout", durable=True)
        channel.basic_publish(
            EXCHANGE + "ProgramSubmitted", "", json.dumps(job).encode(),
            pika.BasicProperties(content_type="application/json", delivery_mode=2), mandatory=True)
        for method, _, body in channel.consume(queue, auto_ack=True):
            event, message = method.exchange.removeprefix(EXCHANGE), json.loads(body)
            if message.get("jobId", "").lower() != job["jobId"].lower():
                continue
            if event == "JobProgressed":
                print(f"{message['stage']}: {message['activity']}", file=sys.stderr)
            elif event in (last, "JobFailed"):
                return event, message
    raise pika.exceptions.ConnectionClosed(0, "The queue was deleted before the job ended.")


def fail(reason):
    """Ends with the exit code of all that is neither the message's fault nor the program's."""
    print(reason, file=sys.stderr)
    sys.exit(4)


def main():
    parser = argparse.ArgumentParser(description="Publish a job file and print what comes of it.")
    parser.add_argument("job", type=pathlib.Path, help="job file: a ProgramSubmitted message as JSON")
    parser.add_argument("--broker", default="amqp://guest:guest@localhost:5672/", help="amqp://user:password@host:port/vhost")
    arguments = parser.parse_args()
    try:
        event, message = run(read_job(arguments.job), arguments.broker)
    except pika.exceptions.UnroutableError:
        fail("No host has served this broker yet: start one with ./surrogate serve --broker ...")
    except pika.exceptions.AMQPError as error:
        fail(f"The broker at {pika.URLParameters(arguments.broker).host} cannot be reached, or ended the connection: {error!r}")
    except (OSError, ValueError) as error:
        fail(error)
    for bulky in ("surrogate", "trials"):
        message.pop(bulky, None)
    print(json.dumps({"event": event, **message}, indent=2))
    sys.exit(EXIT_CODES.get(message["kind"], 4) if event == "JobFailed" else 0)


if __name__ == "__main__":
    main()
