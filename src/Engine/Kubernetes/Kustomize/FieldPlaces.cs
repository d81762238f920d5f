using System.Globalization;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Engine.Kubernetes;

/// <summary>
/// Finds the places of an object that a path of a kustomization means: a field specification (<c>spec/containers/image</c>) or the path of a
/// replacement.
/// </summary>
internal static class FieldPlaces
{
    // Longer paths are cut, and so mean more.
    private const int MostSteps = 40;

    /// <summary>
    /// The places of a field specification, which goes through every item of the lists on its way. What is not written is a place too.
    /// </summary>
    public static IEnumerable<List<string>> OfSpecification(BuiltObject target, string path) =>
        Walk(target, target.Source.Root, SpecificationSteps(path), 0, [], isSpecification: true);

    /// <summary>
    /// The places of a replacement's path: keys separated by dots, <c>[name=app]</c> and numbers for items, <c>*</c> for all of them, and
    /// <c>[a.b/c]</c> or <c>a\.b</c> for keys with dots.
    /// </summary>
    public static IEnumerable<List<string>> OfReplacement(BuiltObject target, string path) =>
        Walk(target, target.Source.Root, Steps(path), 0, [], isSpecification: false);

    // A slash within a key is written with a backslash before it; [] behind a list says nothing.
    private static List<string> SpecificationSteps(string path) =>
        path.Replace("\\/", "\n").Split('/').Where(s => s.Length > 0).Select(s => s.Replace("[]", "").Replace('\n', '/')).Take(MostSteps).ToList();

    private static List<string> Steps(string path)
    {
        var steps = new List<string>();
        var step = new System.Text.StringBuilder();
        var isBracketed = false;
        for (var i = 0; i < path.Length; i++)
        {
            var c = path[i];
            isBracketed = c == '[' && step.Length == 0 ? true : c != ']' && isBracketed;
            if (c == '\\' && i + 1 < path.Length && path[i + 1] == '.')
                step.Append(path[++i]);
            else if (c != '.' || isBracketed)
                step.Append(c);
            else
                Finish();
        }
        Finish();
        return steps.Count > MostSteps ? steps.GetRange(0, MostSteps) : steps;

        void Finish()
        {
            if (step.Length > 0)
                steps.Add(step.ToString());
            step.Clear();
        }
    }

    private static IEnumerable<List<string>> Walk(BuiltObject target, YamlNode? written, List<string> steps, int next, List<string> path, bool isSpecification)
    {
        if (next == steps.Count)
            return [path];
        if (written is Sequence list)
            return WalkItems(target, list, steps, next, path, isSpecification);
        if (written is null && IsItem(steps[next]))
            return [path];
        var key = steps[next];
        if (key == "*")
        {
            return written is Mapping all
                ? all.Entries.Where(e => e.Name is not null).SelectMany(e => Walk(target, e.Value, steps, next + 1, [.. path, e.Name!], isSpecification))
                : [path];
        }
        if (key.Length > 2 && key[0] == '[' && key[key.Length - 1] == ']')
            key = key.Substring(1, key.Length - 2);
        return Walk(target, (written as Mapping)?[key], steps, next + 1, [.. path, key], isSpecification);
    }

    private static IEnumerable<List<string>> WalkItems(BuiltObject target, Sequence list, List<string> steps, int next, List<string> path, bool isSpecification)
    {
        if (!isSpecification && !IsItem(steps[next]))
            return [path];
        var chosen = isSpecification || steps[next] == "*" ? Enumerable.Range(0, list.Items.Count).ToList() : Chosen(target, list, steps[next], path);
        if (chosen is null)
            return [path];
        var below = isSpecification ? next : next + 1;
        return chosen.SelectMany(i => Walk(target, list.Items[i], steps, below, [.. path, UnknownPaths.IndexStep(i)], isSpecification));
    }

    // The items of an index or of [key=value]; null where the item is not among those that are written, or no longer stands there.
    private static List<int>? Chosen(BuiltObject target, Sequence list, string step, List<string> path)
    {
        if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return index < list.Items.Count && !target.IsShifted(path) ? [index] : null;
        var equals = step.IndexOf('=');
        if (equals < 2 || step[0] != '[')
            return null;
        var key = step.Substring(1, equals - 1);
        var value = step.Substring(equals + 1).TrimEnd(']');
        var changes = target.Unknown.At(path);
        var found = Enumerable.Range(0, list.Items.Count).Where(i => ((list.Items[i] as Mapping)?[key] as Scalar)?.Value == value).ToList();
        return found.Count == 0 || Enumerable.Range(0, list.Items.Count).Any(i => !changes.Below(i).Below(key).IsEmpty) ? null : found;
    }

    private static bool IsItem(string step) =>
        step is "*" or "-" || step.All(static c => c is >= '0' and <= '9') || (step[0] == '[' && step.IndexOf('=') > 0);
}
