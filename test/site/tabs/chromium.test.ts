import {tryFaults} from './in-engine.ts';
import {chromium} from './puppeteer-engine.ts';

tryFaults('chromium', chromium);
