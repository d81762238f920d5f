using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ManifestLint.Workspace;

/// <summary>
/// The program git, asked about one folder. It changes nothing, and nothing that a repository holds or configures makes it start another process.
/// </summary>
internal sealed class Git
{
    // Without the switch, and with lazy fetching, a repository's own configuration could start a process or reach for the network.
    private const string Switches = "-c core.fsmonitor=false ";

    // Inside a hook these describe the repository that is being committed to, not the folder that is asked about: git rev-parse --local-env-vars,
    // without those that carry a person's own settings.
    private static readonly string[] VariablesOfHooks =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE",
    ];

    private readonly string program;
    private readonly string folder;

    private Git(string program, string folder)
    {
        this.program = program;
        this.folder = folder;
    }

    /// <summary>Git, to be asked about a folder; <c>null</c> where it is not installed.</summary>
    public static Git? In(string folder) => Find() is { } program ? new Git(program, folder) : null;

    /// <summary>What git prints; <c>null</c> where it fails.</summary>
    /// <param name="arguments">Words without blanks or quotes in them: what comes from people goes through standard input.</param>
    public string? Output(string arguments) => Ask(arguments) is { IsDone: true } answer ? answer.Output : null;

    /// <summary>What git prints, and what it complains about.</summary>
    /// <inheritdoc cref="Output"/>
    public GitAnswer Ask(string arguments, string input = "")
    {
        var output = "";
        var complaint = Run(arguments, input, stream =>
        {
            using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
            output = reader.ReadToEnd();
        });
        return new GitAnswer(complaint, output);
    }

    /// <summary>Reads objects, in the order asked for.</summary>
    /// <param name="ids">Full names of objects.</param>
    /// <param name="limit">At most this many bytes of each; the rest is passed over.</param>
    /// <param name="read">Takes the index of an object and its bytes; <c>null</c> for what is not in this clone.</param>
    /// <returns>What git complains about; <c>null</c> where it has read all.</returns>
    public string? ReadObjects(IReadOnlyList<string> ids, int limit, Action<int, byte[]?> read) =>
        ids.Count == 0 ? null : Run("cat-file --batch --buffer", string.Join("\n", ids) + "\n", stream =>
        {
            using var objects = new BufferedStream(stream, 64 * 1024);
            for (var i = 0; i < ids.Count; i++)
                read(i, Next(objects, limit));
        });

    // "<id> <type> <size>" and as many bytes and a line feed, or "<id> missing": https://git-scm.com/docs/git-cat-file#_batch_output
    private static byte[]? Next(Stream objects, int limit)
    {
        var header = Line(objects).Split(' ');
        if (header.Length != 3 || !long.TryParse(header[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return null;
        var bytes = new byte[Math.Min(size, limit)];
        for (var at = 0; at < bytes.Length;)
            at += Some(objects.Read(bytes, at, bytes.Length - at));
        var rest = new byte[4096];
        for (var left = size - bytes.Length + 1; left > 0;)
            left -= Some(objects.Read(rest, 0, (int)Math.Min(left, rest.Length)));
        return bytes;
    }

    private static string Line(Stream objects)
    {
        var line = new StringBuilder();
        for (var next = objects.ReadByte(); next != '\n'; next = objects.ReadByte())
            line.Append((char)(Some(next + 1) - 1));
        return line.ToString();
    }

    private static int Some(int count) => count > 0 ? count : throw new EndOfStreamException("git has ended in the middle of an object.");

    private string? Run(string arguments, string input, Action<Stream> read)
    {
        try
        {
            using var process = Process.Start(StartInfo(arguments));
            if (process is null)
                return "it did not start";
            var complaint = process.StandardError.ReadToEndAsync();
            // Git may print before it has read all of its input: both ways are kept moving.
            var writing = Task.Run(() => Write(process, input));
            read(process.StandardOutput.BaseStream);
            writing.Wait();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return null;
            return FirstLine(complaint.Result) ?? "it ended with status " + process.ExitCode.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return e.Message;
        }
    }

    private static void Write(Process process, string input)
    {
        try
        {
            var bytes = new UTF8Encoding(false).GetBytes(input);
            process.StandardInput.BaseStream.Write(bytes, 0, bytes.Length);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all: its status and its words say why.
        }
    }

    private static string? FirstLine(string text) =>
        text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(static l => l.Trim().Length > 0)?.Trim();

    // The search is ours: Windows would look into the current folder first, and that folder is a stranger's.
    private static string? Find()
    {
        var name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "git.exe" : "git";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (!Path.IsPathRooted(folder))
                continue;
            var candidate = Path.Combine(folder, name);
            if (File.Exists(candidate))
                return candidate;
        }
        return null;
    }

    private ProcessStartInfo StartInfo(string arguments)
    {
        var start = new ProcessStartInfo(program, Switches + arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in VariablesOfHooks)
            start.Environment.Remove(name);
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        return start;
    }
}

/// <summary>The end of a question to git.</summary>
internal readonly struct GitAnswer(string? complaint, string output)
{
    /// <summary>The first line of what it complains about; <c>null</c> where it succeeded.</summary>
    public string? Complaint { get; } = complaint;

    /// <summary>What it printed.</summary>
    public string Output { get; } = output;

    /// <summary>Whether git has done what it was asked.</summary>
    public bool IsDone => Complaint is null;
}
