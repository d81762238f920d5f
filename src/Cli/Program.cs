using ManifestLint.Cli;

return CommandLine.Run(args, Surroundings.OfProcess());
