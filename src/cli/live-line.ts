import type { EngineEvent } from '../engine/events.js';
import { oneLine } from '../report/inert.js';
import { state } from '../report/lines.js';
import type { Stream, Terminal } from './terminal.js';

/** The last line of a screen, drawn over again: where things stand, and since when. */
export interface LiveLine {
  event(event: EngineEvent): void;
  /** Take the line away, so that others can be printed above; the next drawing brings it back. */
  hide(): void;
  draw(): void;
  stop(): void;
}

const eachMs = 1_000;

/** @param clock the text that says how long it has been, "+1:02" */
export function createLiveLine(stream: Stream, { columns, style }: Terminal, clock: () => string): LiveLine {
  let text = '';
  let shown = false;
  let stage = '';
  const hide = () => {
    if (shown) stream.write('\r\u001b[2K');
    shown = false;
  };
  const draw = () => {
    if (text === '') return;
    // One column is left free: a full line makes some terminals begin a new one.
    const whole = `${clock()} ${text}`;
    const line = [...whole].slice(0, Math.max(0, columns() - 1)).join('');
    stream.write(`\r\u001b[2K${style('dim', line)}`);
    shown = true;
  };
  const timer = setInterval(draw, eachMs);
  timer.unref();
  return {
    event(event) {
      if (event.type === 'located')
        stage = `${oneLine(event.place.stage?.name ?? event.place.pipelineId, 60)}: `;
      if (event.type === 'sending') text = `${stage}sending`;
      if (event.type === 'answered') text = `${stage}looking whether it took effect`;
      if (event.type === 'changed') text = `${stage}${standing(event.snapshot)}`;
      if (event.type === 'pausing') text = `${stage}pausing before the next attempt`;
      if (event.type === 'stopping') text = `${stage}stopping`;
    },
    hide,
    draw,
    stop() {
      clearInterval(timer);
      hide();
      text = '';
    },
  };
}

function standing(snapshot: Extract<EngineEvent, { type: 'changed' }>['snapshot']): string {
  const { actions } = snapshot;
  const over = actions.filter(({ status }) => status === 'succeeded' || status === 'skipped').length;
  const running = actions
    .filter(({ status }) => status === 'in-progress')
    .map(({ name }) => oneLine(name, 60));
  return [
    state(snapshot),
    ...(actions.length === 0 ? [] : [`${over} of ${actions.length} actions done`]),
    ...(running.length === 0 ? [] : [`now ${running.join(', ')}`]),
  ].join(', ');
}
