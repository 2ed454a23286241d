project = "Runbooks"
html_theme = "furo"
html_js_files = ["https://lambda-502.example.com/embed.js"]
