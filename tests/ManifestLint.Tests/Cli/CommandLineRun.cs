using System.Text;
using ManifestLint.Cli;

namespace ManifestLint.Tests.Cli;

/// <summary>The command line as a person meets it, inside the test process.</summary>
internal sealed record CommandLineRun(int Status, string Output, string Error)
{
    public static CommandLineRun In(TemporaryFolder folder, params string[] arguments) => In(folder.FullPath, "", arguments);

    public static CommandLineRun WithInput(TemporaryFolder folder, string input, params string[] arguments) => In(folder.FullPath, input, arguments);

    public static CommandLineRun In(string folder, string input, string[] arguments, bool isTerminal = false)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var status = CommandLine.Run(arguments, new Surroundings
        {
            WorkingFolder = folder,
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Error = error,
            IsTerminal = isTerminal,
            Today = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Unspecified),
        });
        return new CommandLineRun(status, output.ToString(), error.ToString());
    }
}
