import { modelContract } from '../../contracts/model.ts';
import { startServer } from './server.ts';

modelContract('openai', () => startServer());
