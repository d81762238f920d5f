using System.Text.Json;
using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Referee;

/// <summary>One manifest that the real controller has judged, with its verdict.</summary>
internal sealed class RefereeCase
{
    private RefereeCase(string folder, JsonElement verdict)
    {
        Folder = folder;
        Verdict = verdict;
    }

    public string Folder { get; }

    public JsonElement Verdict { get; }

    public string Name => Verdict.GetProperty("case").GetString()!;

    public string Family => Name.Split('-') is [_, var first, ..] && Folder.Length == 0 ? first : Folder.Length == 0 ? Name : Folder;

    public bool IsRefused => Text("verdict") == "refuse";

    public bool IsRefusedByAws => Text("aws") == "refuse";

    /// <summary>The refusal hangs on what exists in the account: no linter can know.</summary>
    public bool HangsOnAccount => Flag("account");

    public bool IsPlaceholder => Flag("placeholder");

    public string Message => Text("message") ?? "";

    public static IReadOnlyList<RefereeCase> All(string folder)
    {
        var path = Path.Combine(SharedFolder.Path!, "oracle", folder, "expected.jsonl");
        return [.. File.ReadLines(path).Select(line => new RefereeCase(folder, JsonDocument.Parse(line).RootElement))];
    }

    /// <summary>Lints the case as a set of its own, with the account that it was written against (real manifests: without).</summary>
    public IReadOnlyList<Finding> Lint()
    {
        var text = File.ReadAllText(Path.Combine(SharedFolder.Path!, "oracle", Folder, "cases", Name + ".yaml"));
        var account = File.ReadAllText(Path.Combine(SharedFolder.Path!, "oracle", ".manifestlint.yaml"));
        return RuleCatalog.Engine.Run(new LintInput
        {
            Files = [new InputFile(new ManifestFile(Name + ".yaml", text))],
            Configuration = Folder == "real" ? null : new ManifestFile(".manifestlint.yaml", account),
        }).Findings;
    }

    private string? Text(string member) => Verdict.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private bool Flag(string member) => Verdict.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.True;

    public override string ToString() => Name;
}
