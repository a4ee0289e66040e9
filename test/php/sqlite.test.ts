import {describeDatabase} from './database-suite.ts';
import {SQLITE} from './databases.ts';

describeDatabase(SQLITE);
