#!/usr/bin/env node
import { cli } from './restage.js';

await cli();
