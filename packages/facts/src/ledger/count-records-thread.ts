import { parentPort, workerData } from 'node:worker_threads';
import { type CountedText, countHere } from './count-records.ts';

parentPort!.postMessage(await countHere(workerData as CountedText));
