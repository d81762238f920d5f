using ManifestLint.Aws.Traffic;
using ManifestLint.Engine.Text;

namespace ManifestLint.Aws.Plan;

/// <summary>Parts of a load balancer by the places where they are written: which of them does a finding point into?</summary>
/// <typeparam name="T">The part. Places of parts of one kind may be equal, but do not reach into each other.</typeparam>
internal sealed class PlaceIndex<T>
{
    private readonly Dictionary<ManifestFile, SortedList<TextSpan, List<T>>> places = [];

    public void Add(SourceLocation place, T part)
    {
        if (!places.TryGetValue(place.File, out var file))
            places[place.File] = file = [];
        if (!file.TryGetValue(place.Span, out var parts))
            file[place.Span] = parts = [];
        parts.Add(part);
    }

    /// <summary>The parts at the place that holds a span; none where no place does.</summary>
    public IReadOnlyList<T> At(ManifestFile file, TextSpan span)
    {
        if (!places.TryGetValue(file, out var ofFile))
            return [];
        var (low, high) = (0, ofFile.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ofFile.Keys[middle].Start <= span.Start)
                low = middle + 1;
            else
                high = middle;
        }
        return low > 0 && ofFile.Keys[low - 1].Contains(span) ? ofFile.Values[low - 1] : [];
    }
}
