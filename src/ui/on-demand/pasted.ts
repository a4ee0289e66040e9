export {readAddressBlock} from '../../form/pasted/address-block.ts';
