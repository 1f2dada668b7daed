using System.ComponentModel.DataAnnotations;

namespace StoryStudio.Web;

/// <summary>The section <c>Studio</c> of appsettings.json.</summary>
public sealed class StudioOptions
{
    /// <summary>Database, blobs and keys; relative to the working directory.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>A folder with a folder per model pack.</summary>
    [Required]
    public string ModelsFolder { get; set; } = "models";

    /// <summary>The pack that new pictures are made with.</summary>
    [Required]
    public string Pack { get; set; } = "flat-illustration";

    /// <summary>What the engine runs on: auto, cpu, cuda or directml.</summary>
    [Required]
    public string Provider { get; set; } = "auto";

    /// <summary>Arithmetic of the denoiser: float, int8, or auto (int8 where the processor gains by it and the pack allows it).</summary>
    [Required]
    public string Precision { get; set; } = "auto";

    /// <summary>Threads inside one operator; 0 takes the physical cores.</summary>
    [Range(0, 256)]
    public int Threads { get; set; }

    /// <summary>
    /// False: only this computer may use the studio. There are no accounts yet, so true lets in everybody who can reach the port.
    /// </summary>
    public bool AllowNetwork { get; set; }

    /// <summary>A studio in which nobody has made anything begins with a small story.</summary>
    public bool SampleStory { get; set; } = true;

    /// <summary>Previews a viewer gets at most in a second; the latest wins.</summary>
    [Range(1, 60)]
    public int PreviewsPerSecond { get; set; } = 30;
}
