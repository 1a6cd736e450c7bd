import type { Report } from '../engine/model.js';
import { oneLine } from '../report/inert.js';
import { type OutputName, outputSpecs, toOutputs } from '../report/outputs.js';
import * as core from './commands.js';

/** Writes outputs the moment they are known, and again only when they change. */
export function createOutputs(redact: (text: string) => string): { set(report: Report): void } {
  const written = new Map<OutputName, string>();
  let warned = false;
  // A disk that is full must not end the watch over what has been started.
  const write = (name: OutputName, value: string) => {
    try {
      core.setOutput(name, value);
    } catch (error) {
      if (!warned) core.warning(`Outputs cannot be written: ${oneLine(String(error))}`);
      warned = true;
    }
  };
  return {
    set(report) {
      // Before there is anything to follow or to say there is nothing worth a line in the file.
      if (report.execution === undefined && report.outcome === undefined) return;
      const outputs = toOutputs(report, redact);
      for (const { name } of outputSpecs) {
        const value = outputs[name];
        if (value === (written.get(name) ?? '')) continue;
        written.set(name, value);
        write(name, value);
      }
    },
  };
}
