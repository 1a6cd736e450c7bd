import { action } from './restage.js';

await action();
