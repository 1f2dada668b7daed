using System.CommandLine;

var root = new RootCommand("StoryStudio's command line.");
return await root.Parse(args).InvokeAsync();
