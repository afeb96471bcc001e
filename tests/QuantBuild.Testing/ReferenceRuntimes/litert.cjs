// Runs TFLite models in LiteRT.js under plain Node: node litert.cjs WASM_FOLDER
// Standard input: one job a line, {"model": file, "inputs": [file, ...], "samples": n, "outputs": folder};
// an input file holds the samples of one input, raw, in the order of the first signature.
// Standard output: one answer a line, {"inputs": [tensor, ...], "outputs": [tensor, ...]} or {"error": text}.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');

const folder = process.argv[2];
const loader = 'litert_wasm_compat_internal.js';

async function start() {
  globalThis.self = globalThis;
  const source = fs.readFileSync(path.join(folder, loader), 'utf8');
  const factory = new Function('require', '__filename', '__dirname', `${source}\nreturn ModuleFactory;`);
  const log = [];
  const wasm = await factory(require, path.join(folder, loader), folder)({
    locateFile: file => path.join(folder, path.basename(file)),
    print: line => log.push(line),
    printErr: line => log.push(line),
  });
  wasm.setupLogging();
  const environment = wasm.LiteRtEnvironment.create(null);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    log.length = 0;
    let answer;
    try {
      answer = await run(wasm, environment, JSON.parse(line));
    } catch (error) {
      answer = { error: [describe(error), ...log].join('\n') };
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
}

async function run(wasm, environment, job) {
  const owned = [];
  const own = object => (owned.push(object), object);
  const bytes = fs.readFileSync(job.model);
  const address = wasm._malloc(bytes.length);
  try {
    wasm.HEAPU8.set(bytes, address);
    const model = own(wasm.loadModel(environment, address, bytes.length));
    const compiled = own(await wasm.compileModel(environment, model, {
      accelerator: 'wasm',
      environment: { liteRtEnvironment: environment },
      cpuOptions: { numThreads: 1 },
    }));
    const signature = model.getSignature(0);
    const inputs = list(signature.inputNames()).map((name, i) => ({ name, tensor: own(model.getInputTensorType(0, i)) }));
    const outputNames = list(signature.outputNames());
    const data = job.inputs.map(file => fs.readFileSync(file));
    check(inputs, data, job.samples);
    const results = outputNames.map(() => []);
    let outputs = [];
    for (let sample = 0; sample < job.samples; sample++) {
      const fed = inputs.map(({ tensor }, i) => {
        const length = tensor.bytes();
        const buffer = wasm.LiteRtTensorBuffer.createManaged(environment, wasm.LiteRtTensorBufferType.HOST_MEMORY, tensor, length);
        wasm.HEAPU8.set(data[i].subarray(sample * length, (sample + 1) * length), buffer.lock(wasm.LiteRtTensorBufferLockMode.WRITE));
        buffer.unlock();
        return buffer;
      });
      const produced = await compiled.run(0, fed);
      outputs = produced.map((buffer, i) => {
        const start = buffer.lock(wasm.LiteRtTensorBufferLockMode.READ);
        results[i].push(Buffer.from(wasm.HEAPU8.slice(start, start + buffer.packedSize())));
        buffer.unlock();
        return tensorOf(outputNames[i], buffer.tensorType());
      });
      for (const buffer of [...fed, ...produced]) {
        buffer.delete();
      }
    }
    results.forEach((samples, i) => fs.writeFileSync(path.join(job.outputs, `y${i}`), Buffer.concat(samples)));
    return { inputs: inputs.map(({ name, tensor }) => tensorOf(name, tensor)), outputs };
  } finally {
    for (const object of owned.reverse()) {
      object.delete();
    }
    wasm._free(address);
  }
}

function check(inputs, data, samples) {
  if (inputs.length !== data.length) {
    throw new Error(`the model has ${inputs.length} inputs, ${data.length} are given`);
  }
  inputs.forEach(({ name, tensor }, i) => {
    if (tensor.bytes() * samples !== data[i].length) {
      throw new Error(`input ${name} takes ${tensor.bytes()} bytes, ${data[i].length / samples} are given`);
    }
  });
}

function tensorOf(name, tensor) {
  return { name, type: tensor.elementType().value, shape: list(tensor.layout().dimensions()) };
}

function list(vector) {
  return Array.from({ length: vector.size() }, (_, i) => vector.get(i));
}

function describe(error) {
  return String((error && error.message) || error);
}

start().catch(error => {
  process.stderr.write(describe(error) + '\n');
  process.exit(1);
});
