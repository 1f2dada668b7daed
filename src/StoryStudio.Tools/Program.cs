using System.CommandLine;
using StoryStudio.Tools;
using StoryStudio.Tools.Bench;
using StoryStudio.Tools.Convert;
using StoryStudio.Tools.Doctor;
using StoryStudio.Tools.Evaluate;
using StoryStudio.Tools.Generate;
using StoryStudio.Tools.Illustrate;
using StoryStudio.Tools.Inspect;
using StoryStudio.Tools.Pack;
using StoryStudio.Tools.Score;
using StoryStudio.Tools.Verify;

// One line per command: a static Create() in a folder of its own.
Command[] commands =
[
    GenerateCommand.Create(),
    InspectCommand.Create(),
    ScoreCommand.Create(),
    DoctorCommand.Create(),
    BenchCommand.Create(),
    PackCommand.Create(),
    ConvertCommand.Create(),
    EvaluateCommand.Create(),
    IllustrateCommand.Create(),
    VerifyCommand.Create(),
];

var root = new RootCommand("StoryStudio's command line: make pictures, look into references, check packs, measure.");
foreach (var command in commands) root.Subcommands.Add(command);
return await CommandRunner.RunAsync(root, args);
