import {tryFaults} from './in-engine.ts';
import {webkit} from './webkit-engine.ts';

tryFaults('webkit', webkit);
