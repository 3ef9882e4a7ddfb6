// What the page uses of vis-network, and nothing else.
export { Network } from "vis-network/esnext";
