import {missingMariaDb, openMariaDb} from '../support/servers/mariadb.ts';
import {describeDatabase} from './database-suite.ts';

describeDatabase({name: 'MariaDB', skip: missingMariaDb(), open: openMariaDb});
