export {Follow} from '../follow/follow.ts';
