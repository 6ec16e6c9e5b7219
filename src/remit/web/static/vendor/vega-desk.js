// What vega-6.4.0-desk.min.js is made of: Vega as the charts of the papers need it,
// without maps, forests, trees and word clouds, and its interpreter of expressions.
// Made anew, where npm has vega 6.4.0, vega-interpreter 2.3.2 and esbuild:
//   esbuild vega-desk.js --bundle --minify --format=iife --global-name=vega --target=es2020
import { transforms } from "vega-dataflow";
import * as encode from "vega-encode";
import * as tx from "vega-transforms";
import * as vtx from "vega-view-transforms";
Object.assign(transforms, tx, vtx, encode);
export { expressionInterpreter } from "vega-interpreter";
export { parse } from "vega-parser";
export { View } from "vega-view";
