import {missingMariaDb, openMariaDb} from '../support/mariadb.ts';
import {describeDatabase} from './database-suite.ts';

describeDatabase({name: 'MariaDB', skip: missingMariaDb(), open: openMariaDb});
