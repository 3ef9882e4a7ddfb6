// What the page uses of vis-network, and nothing else.
export { DataSet } from "vis-data/esnext";
export { Network } from "vis-network/esnext";
