using System.CommandLine;
using ManifestLint.Cli.Commands;
using ManifestLint.Cli.Reporting;

namespace ManifestLint.Cli;

/// <summary>From the arguments to the exit status. Whatever happens, people read a sentence and never a stack.</summary>
internal static class CommandLine
{
    private const string DefaultCommand = "lint";

    // A path may begin with @ or hold what looks like bundled options: arguments mean what they say.
    private static ParserConfiguration Parser => new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    /// <summary>Runs the command that the arguments name.</summary>
    public static int Run(string[] arguments, Surroundings surroundings)
    {
        // Output is collected and written once: then there is one place where a reader may be gone or a disk full.
        var output = new StringWriter { NewLine = "\n" };
        var status = RunGuarded(arguments, surroundings with { Output = output });
        try
        {
            surroundings.Output.Write(output.GetStringBuilder());
            surroundings.Output.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            status = OutputFailed(e, status, surroundings);
        }
        FlushError(surroundings);
        return status;
    }

    /// <summary>Tells what is wrong with the arguments.</summary>
    public static int Refuse(IEnumerable<string> mistakes, Surroundings surroundings)
    {
        foreach (var mistake in mistakes)
            surroundings.Error.WriteLine("manifestlint: " + VisibleText.OneLine(mistake));
        surroundings.Error.WriteLine("Try 'manifestlint --help'.");
        return ExitCode.WrongUse;
    }

    /// <summary>Tells that the folder in which the program was started is gone.</summary>
    public static int RefuseWithoutFolder()
    {
        Console.Error.WriteLine("manifestlint: The current folder does not exist any more.");
        return ExitCode.WrongUse;
    }

    private static int RunGuarded(string[] arguments, Surroundings surroundings)
    {
        try
        {
            return Invoke(arguments, surroundings);
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, people get a sentence.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var what = VisibleText.OneLine(e.GetType().Name + ": " + e.Message);
            surroundings.Error.WriteLine($"manifestlint: This is a mistake in manifestlint itself, please report it: {what}");
            surroundings.Error.WriteLine(surroundings.WantsTrace ? e.ToString() : "Set MANIFESTLINT_TRACE=1 to see where it happened.");
            return ExitCode.InternalFailure;
        }
    }

    private static int Invoke(string[] arguments, Surroundings surroundings)
    {
        if (arguments is ["--version"])
            return Print($"manifestlint {Product.Version}", surroundings);
        if (arguments is ["--help" or "-h" or "-?" or "/?"])
            return Print(HelpText.OfProgram, surroundings);
        var root = Root(surroundings);
        var named = WithCommand(arguments, root);
        var parsed = root.Parse(named, Parser);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed.Errors.Select(e => e.Message.TrimEnd()), surroundings);
        return parsed.Invoke(new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false });
    }

    private static int Print(string text, Surroundings surroundings)
    {
        surroundings.Output.WriteLine(text);
        return ExitCode.Clean;
    }

    private static RootCommand Root(Surroundings surroundings)
    {
        var root = new RootCommand();
        root.Subcommands.Add(LintCommand.Create(surroundings));
        root.Subcommands.Add(LintCommand.CreatePlan(surroundings));
        root.Subcommands.Add(RulesCommand.Create(surroundings));
        root.Subcommands.Add(ExplainCommand.Create(surroundings));
        root.Subcommands.Add(InitCommand.Create(surroundings));
        root.Subcommands.Add(SchemaCommand.Create(surroundings));
        return root;
    }

    // What does not begin with a command is linted. A folder called like a command is './rules', or 'lint rules'.
    private static string[] WithCommand(string[] arguments, RootCommand root) =>
        arguments.Length > 0 && root.Subcommands.Any(c => c.Name == arguments[0]) ? arguments : [DefaultCommand, .. arguments];

    private static int OutputFailed(Exception e, int status, Surroundings surroundings)
    {
        // The reader has seen enough (head, a pager that was left): that is no fault of the run.
        if (IsClosedPipe(e))
            return status;
        surroundings.Error.WriteLine($"manifestlint: The output could not be written: {VisibleText.OneLine(e.Message)}");
        return ExitCode.WrongUse;
    }

    // EPIPE on Linux and macOS, ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows.
    private static bool IsClosedPipe(Exception e) => e is IOException && (e.HResult & 0xFFFF) is 32 or 109 or 232;

    private static void FlushError(Surroundings surroundings)
    {
        try
        {
            surroundings.Error.Flush();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is nowhere left to say it.
        }
    }
}
