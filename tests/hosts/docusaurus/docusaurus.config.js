export default {
  title: "Runbooks",
  url: "https://docs.example.com",
  baseUrl: "/",
  scripts: [{ src: "https://lambda-502.example.com/embed.js", async: true }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
  themeConfig: { colorMode: { defaultMode: "light" } },
};
