import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";

const texts = (base) => defineCollection({ loader: glob({ pattern: "**/*.md", base }) });

export const collections = { news: texts("./content/news"), regulations: texts("./content/regulations") };
