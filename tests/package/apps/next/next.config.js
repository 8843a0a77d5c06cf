export default { output: "export", agentRules: false };
