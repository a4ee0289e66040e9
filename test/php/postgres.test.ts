import {describeDatabase} from './database-suite.ts';
import {POSTGRES} from './databases.ts';

describeDatabase(POSTGRES);
