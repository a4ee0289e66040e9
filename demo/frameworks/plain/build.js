/** Puts the page beside the one file of the package. */
import {cpSync, mkdirSync} from 'node:fs';

mkdirSync('dist', {recursive: true});
cpSync('index.html', 'dist/index.html');
cpSync('node_modules/secu-payer-form/dist/secu-payer-form.js', 'dist/secu-payer-form.js');
