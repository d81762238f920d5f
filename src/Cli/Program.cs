using ManifestLint.Cli;

return Directory.Exists(".") ? CommandLine.Run(args, Surroundings.OfProcess()) : CommandLine.RefuseWithoutFolder();
