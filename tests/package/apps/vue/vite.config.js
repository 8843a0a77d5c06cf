import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag.startsWith("backgammon-");

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
