import {tryFaults} from './in-engine.ts';
import {firefox} from './puppeteer-engine.ts';

tryFaults('firefox', firefox);
