// Answers lines of JSON with lines of JSON: what the form shows of a file, and what it saves.
import { createInterface } from "node:readline";

const { read, write } = await import(process.argv[2]);

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let said;
  try {
    said = asked.read !== undefined
      ? { shown: read(asked.read, asked.fields) }
      : { saved: write(asked.write, asked.fields) };
  } catch (failure) {
    said = { failure: `${failure.name}: ${failure.message}` };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
